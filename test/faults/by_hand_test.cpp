// Set-ups by hand in both placements: every call that Louver makes fails once, when it takes over
// what the scripts made and when it removes it.

#include <gmock/gmock.h>

#include "service/integration/jobs.h"
#include "test/faults/bootstrap_fixture.h"

namespace louver::test {
namespace {

using model::IntegrationState;
using platform::recording::Fault;

class ByHandCalls : public BootstrapTest,
                    public testing::WithParamInterface<std::tuple<model::Placement, Fault>> {
 protected:
  Fault fault() const { return std::get<Fault>(GetParam()); }

  void SetUp() override {
    BootstrapTest::SetUp();
    if (std::get<model::Placement>(GetParam()) == model::Placement::kSharedDatabase) {
      target_.config.database = source_;
      target_.config.initial_database = "";
    }
    untouched_ = Snapshot();
  }

  // What the removal script leaves to do after Louver took its objects away itself.
  void DropAccount() {
    if (target_.config.initial_database.empty()) {
      Sql(administrator(), source_,
          "REVOKE CREATE, TEMPORARY ON DATABASE " + source_ + " FROM " + target_.account);
    }
    Sql(administrator(), "dev", "DROP USER " + target_.account);
  }

  std::vector<std::string> untouched_;
};

TEST_P(ByHandCalls, EndInTheOldStateOrTheNew) {
  int calls = 0;
  bool hit = true;
  for (int call = 1; hit; ++call) {
    SCOPED_TRACE("call " + std::to_string(call));
    hit = false;
    RunScripts();
    CreateByHand();
    recorder_.Reset();
    recorder_.FailCall(call, fault());
    const IntegrationState made = RunSetUp();
    hit = static_cast<int>(recorder_.calls().size()) >= call;
    recorder_.Reset();
    if (made != IntegrationState::kEnabled) {
      EXPECT_EQ(model::Name(made), "createError");
      EXPECT_EQ(fault(), Fault::kRefused) << Stored().state_reason;
      RemoveByHand();
      EXPECT_EQ(RunRemoval(), IntegrationState::kDeleted);
      DropAccount();
      continue;
    }
    RemoveByHand();
    recorder_.FailCall(call, fault());
    const IntegrationState removed = RunRemoval();
    hit = hit || static_cast<int>(recorder_.calls().size()) >= call;
    recorder_.Reset();
    if (removed != IntegrationState::kDeleted) {
      EXPECT_EQ(model::Name(removed), "deleteError");
      EXPECT_EQ(fault(), Fault::kRefused) << Stored().state_reason;
      RemoveByHand();
      ASSERT_EQ(RunRemoval(), IntegrationState::kDeleted) << Stored().state_reason;
    }
    DropAccount();
    ASSERT_EQ(Snapshot(), untouched_);
    calls = call;
  }
  EXPECT_GT(calls, 15);
}

std::string NameOfCase(const testing::TestParamInfo<ByHandCalls::ParamType>& info) {
  const bool own = std::get<model::Placement>(info.param) == model::Placement::kOwnDatabase;
  return (own ? "Own" : "Shared") + NameOf(std::get<Fault>(info.param));
}
INSTANTIATE_TEST_SUITE_P(InEachWay, ByHandCalls,
                         testing::Combine(testing::Values(model::Placement::kOwnDatabase,
                                                          model::Placement::kSharedDatabase),
                                          testing::Values(Fault::kRefused, Fault::kLostBefore,
                                                          Fault::kLostAfter)),
                         NameOfCase);

}  // namespace
}  // namespace louver::test
