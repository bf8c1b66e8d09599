// Set-up and removal over a real store and a real warehouse, with calls that fail.

#include <algorithm>
#include <string>

#include <gmock/gmock.h>

#include "service/integration/jobs.h"
#include "store/integrations.h"
#include "store/users.h"
#include "test/faults/bootstrap_fixture.h"

namespace louver::test {
namespace {

using model::IntegrationState;
using platform::recording::Fault;
using testing::HasSubstr;
using testing::IsEmpty;

// Every call of a set-up fails once in one way, and every call of a removal.
class BootstrapCalls : public BootstrapTest, public testing::WithParamInterface<Fault> {
 protected:
  // How many calls a run makes that meets no fault.
  int Calls() const { return static_cast<int>(recorder_.calls().size()); }

  void ExpectInForce() {
    const platform::SetupTarget target = Target();
    const platform::Login account{target.account, target.account_password.Clone()};
    EXPECT_EQ(Outcome(account, managed_, "SELECT * FROM louver_system.entitlement"), "ok");
    EXPECT_EQ(Outcome(account, managed_, "SELECT * FROM louver_system.my_entitlement"), "ok");
  }

  // A lost connection is made good by trying again; a refusal may be the end of it.
  void ExpectEnding(IntegrationState state, IntegrationState good, IntegrationState error) {
    if (state == good) return;
    EXPECT_EQ(model::Name(state), model::Name(error));
    EXPECT_EQ(GetParam(), Fault::kRefused) << Stored().state_reason;
  }
};

TEST_P(BootstrapCalls, EndInTheOldStateOrTheNew) {
  const auto untouched = Snapshot();
  Create();
  recorder_.Reset();
  ASSERT_EQ(RunSetUp(), IntegrationState::kEnabled);
  const int set_up_calls = Calls();
  GrantSource();
  Remove();
  recorder_.Reset();
  ASSERT_EQ(RunRemoval(), IntegrationState::kDeleted);
  const int removal_calls = Calls();
  ASSERT_EQ(Snapshot(), untouched);
  ASSERT_GT(set_up_calls, 30);
  ASSERT_GT(removal_calls, 15);

  int in_set_up = 1;
  int in_removal = 1;
  while (in_set_up <= set_up_calls || in_removal <= removal_calls) {
    SCOPED_TRACE("call " + std::to_string(in_set_up) + " of the set-up, " +
                 std::to_string(in_removal) + " of the removal");
    Create();
    recorder_.Reset();
    recorder_.FailCall(in_set_up++, GetParam());
    const IntegrationState made = RunSetUp();
    recorder_.Reset();
    ExpectEnding(made, IntegrationState::kEnabled, IntegrationState::kCreateError);
    const bool is_in_force = made == IntegrationState::kEnabled;
    if (is_in_force) {
      ExpectInForce();
      GrantSource();
    } else {
      EXPECT_EQ(Snapshot(), untouched);
    }

    Remove();
    recorder_.Reset();
    if (is_in_force) recorder_.FailCall(in_removal++, GetParam());
    const IntegrationState removed = RunRemoval();
    recorder_.Reset();
    ExpectEnding(removed, IntegrationState::kDeleted, IntegrationState::kDeleteError);
    if (removed == IntegrationState::kDeleteError) {
      ExpectInForce();
      Remove();
      ASSERT_EQ(RunRemoval(), IntegrationState::kDeleted);
    }
    ASSERT_EQ(Snapshot(), untouched);
  }
}

INSTANTIATE_TEST_SUITE_P(InEachWay, BootstrapCalls,
                         testing::Values(Fault::kRefused, Fault::kLostBefore, Fault::kLostAfter),
                         [](const auto& info) { return NameOf(info.param); });

// Endings beyond one fault: out of reach for longer than anybody tries, restarts, and what others
// do meanwhile.
class BootstrapEndings : public BootstrapTest {
 protected:
  void SetUp() override {
    BootstrapTest::SetUp();
    untouched_ = Snapshot();
  }
  // Whatever came before, a removal with a login ends clean.
  void ExpectRemovable() {
    recorder_.Reset();
    Remove();
    EXPECT_EQ(RunRemoval(), IntegrationState::kDeleted) << Stored().state_reason;
    EXPECT_EQ(Snapshot(), untouched_);
  }
  void MakeEnabled() {
    Create();
    ASSERT_EQ(RunSetUp(), IntegrationState::kEnabled);
  }
  std::vector<std::string> untouched_;
};

TEST_F(BootstrapEndings, SetUpCutOffForGoodSaysSoAndCanBeRemoved) {
  for (const int call : {1, 12, 30}) {
    Create();
    recorder_.Reset();
    CutOffFrom(call);
    EXPECT_EQ(RunSetUp(), IntegrationState::kCreateError);
    EXPECT_NE(Stored().state_reason, "");
    ExpectRemovable();
  }
}

TEST_F(BootstrapEndings, RemovalCutOffForGoodSaysSoAndCanBeAskedForAgain) {
  for (const int call : {1, 9, 14}) {
    MakeEnabled();
    Remove();
    recorder_.Reset();
    CutOffFrom(call);
    EXPECT_EQ(RunRemoval(), IntegrationState::kDeleteError);
    EXPECT_THAT(Stored().state_reason, HasSubstr("could not be put back"));
    ExpectRemovable();
  }
}

TEST_F(BootstrapEndings, RemovalCutOffAfterARestartCanBeAskedForAgain) {
  MakeEnabled();
  Remove();
  ForgetLogin();
  recorder_.Reset();
  CutOffFrom(1);
  EXPECT_EQ(RunRemoval(), IntegrationState::kDeleteError);
  ExpectRemovable();
}

TEST_F(BootstrapEndings, RemovalOfWhatNeverCameToBeMakesNothing) {
  Create();
  recorder_.Reset();
  CutOffFrom(12);
  ASSERT_EQ(RunSetUp(), IntegrationState::kCreateError);
  recorder_.Reset();
  const auto left = Snapshot();
  Remove();
  ForgetLogin();
  EXPECT_EQ(RunRemoval(), IntegrationState::kCreateError);
  EXPECT_EQ(Snapshot(), left);
  ExpectRemovable();
}

TEST_F(BootstrapEndings, AnAccountThatWasTakenAwayIsNotTakenForRemoved) {
  MakeEnabled();
  const std::string account = Target().account;
  Sql(administrator(), "dev", "ALTER USER " + account + " PASSWORD 'Somebody1Else'");
  Remove();
  EXPECT_EQ(RunRemoval(), IntegrationState::kDeleteError);
  EXPECT_THAT(Stored().state_reason, HasSubstr("Louver leaves it alone"));
  Remove();
  ForgetLogin();
  EXPECT_EQ(RunRemoval(), IntegrationState::kDeleteError);
  Sql(administrator(), "dev", "DROP USER " + account);
  ExpectRemovable();
}

TEST_F(BootstrapEndings, WhoLostTheirRightsDuringARemovalDoesNotGetThemBack) {
  model::User ben = store::UserNamed("ben");
  ben.attributes = {{"Country", {"US"}}};
  Write([&](store::Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(ben.id, store::InsertUser(tx, ben));
    return base::Ok();
  });
  MakeEnabled();
  RunSync();
  const platform::SetupTarget target = Target();
  const platform::Login account{target.account, target.account_password.Clone()};
  const std::string rows =
      "SELECT kind FROM louver_system.entitlement WHERE username = '" + ben.RedshiftUser() + "'";
  ASSERT_FALSE(Column(account, managed_, rows).empty());

  Remove();
  ben.disabled = true;
  Write([&](store::Transaction& tx) { return store::UpdateUser(tx, ben); });
  ForgetLogin();
  ASSERT_EQ(RunRemoval(), IntegrationState::kDeleteError);
  RunSync();
  EXPECT_THAT(Column(account, managed_, rows), IsEmpty());
  ExpectRemovable();
}

TEST_F(BootstrapEndings, WorkWhoseEndWasNotWrittenIsAskedForAgain) {
  Create();
  const std::string lost = LatestJob(service::kSetUpJob).id;
  Write([&](store::Transaction& tx) { return store::CancelJob(tx, lost, parts_->clock.Now()); });
  ASSERT_TRUE(service::ResumeIntegrations(*parts_).ok());
  EXPECT_EQ(LatestJob(service::kSetUpJob).state, store::JobState::kCreated);
  const std::string job = LatestJob(service::kSetUpJob).id;
  ASSERT_TRUE(service::ResumeIntegrations(*parts_).ok());
  EXPECT_EQ(LatestJob(service::kSetUpJob).id, job);
  // The login went with the job.
  EXPECT_EQ(RunSetUp(), IntegrationState::kCreateError);
  EXPECT_EQ(Snapshot(), untouched_);
  ExpectRemovable();
}

}  // namespace
}  // namespace louver::test
