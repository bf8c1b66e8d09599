// Changes of an integration over a real store and a real warehouse, with calls that fail.

#include <string>

#include <gmock/gmock.h>

#include "service/integration/integrations.h"
#include "service/integration/jobs.h"
#include "store/integration_edits.h"
#include "store/integrations.h"
#include "store/pushed_state.h"
#include "test/faults/bootstrap_fixture.h"

namespace louver::test {
namespace {

using model::IntegrationState;
using platform::recording::Fault;
using testing::HasSubstr;

class EditTest : public BootstrapTest {
 protected:
  void SetUp() override {
    BootstrapTest::SetUp();
    untouched_ = Snapshot();
    group_ = "lookers_of_" + managed_;
    Create();
    ASSERT_EQ(RunSetUp(), IntegrationState::kEnabled);
  }
  void TearDown() override {
    recorder_.Reset();
    Remove();
    EXPECT_EQ(RunRemoval(), IntegrationState::kDeleted) << Stored().state_reason;
    EXPECT_EQ(Snapshot(), untouched_);
    BootstrapTest::TearDown();
  }

  model::Impersonation On() const { return {.enabled = true, .group = group_}; }
  model::Impersonation Off() const { return {}; }

  // Store and warehouse agree on whether there is impersonation, and nothing is pending.
  void ExpectInForce(bool impersonation) {
    EXPECT_EQ(Stored().config.impersonation.enabled, impersonation);
    const auto groups = Column(administrator(), "dev",
                               "SELECT groname FROM pg_group WHERE groname = '" + group_ + "'");
    EXPECT_EQ(groups.size(), impersonation ? 1U : 0U);
    const platform::SetupTarget target = Target();
    auto session = connector_.Open(At(managed_), {target.account, target.account_password.Clone()});
    ASSERT_TRUE(session.ok());
    const auto called = (*session)->Execute("CALL louver_procedures.impersonate_user('somebody')");
    ASSERT_FALSE(called.ok());
    EXPECT_THAT(called.error().message(), HasSubstr(impersonation ? "You may not" : "not enabled"));
    EXPECT_FALSE(Read([&](store::Transaction& tx) { return store::FindIntegrationEdit(tx, id_); }));
  }

  std::string group_;
  std::vector<std::string> untouched_;
};

class EditCalls : public EditTest, public testing::WithParamInterface<Fault> {};

// Every remote call of turning impersonation on, and of turning it off, fails once in one way.
TEST_P(EditCalls, EndInTheOldDefinitionOrTheNew) {
  bool is_on = false;
  int call = 1;
  for (int faults = 1; faults > 0; ++call) {
    faults = 0;
    for (const bool wanted : {true, false}) {
      SCOPED_TRACE("call " + std::to_string(call) + (wanted ? " on" : " off"));
      Edit(wanted ? On() : Off());
      recorder_.Reset();
      recorder_.FailCall(call, GetParam());
      const IntegrationState state = RunEdit();
      if (static_cast<int>(recorder_.calls().size()) >= call) ++faults;
      recorder_.Reset();
      if (state == IntegrationState::kEnabled) {
        is_on = wanted;
      } else {
        EXPECT_EQ(model::Name(state), "editError");
        EXPECT_EQ(GetParam(), Fault::kRefused) << Stored().state_reason;
      }
      ExpectInForce(is_on);
      if (is_on != wanted) {
        Edit(wanted ? On() : Off());
        ASSERT_EQ(RunEdit(), IntegrationState::kEnabled);
        is_on = wanted;
      }
    }
  }
  EXPECT_GT(call, 25);
}

INSTANTIATE_TEST_SUITE_P(InEachWay, EditCalls,
                         testing::Values(Fault::kRefused, Fault::kLostBefore, Fault::kLostAfter),
                         [](const auto& info) { return NameOf(info.param); });

class EditEndings : public EditTest {};

TEST_F(EditEndings, AfterARestartWhatNeedsNobodyIsFinished) {
  Edit(On());
  ForgetLogin();
  EXPECT_EQ(RunEdit(), IntegrationState::kEditError);
  EXPECT_THAT(Stored().state_reason, HasSubstr("CREATE GROUP"));
  ExpectInForce(false);
  // The group was made, and nobody heard of it.
  Edit(On());
  Sql(administrator(), "dev", "CREATE GROUP " + group_);
  ForgetLogin();
  EXPECT_EQ(RunEdit(), IntegrationState::kEnabled);
  ExpectInForce(true);
}

TEST_F(EditEndings, WhatCannotBeReachedIsToldAndTheOldDefinitionHolds) {
  Edit(On());
  recorder_.Reset();
  CutOffFrom(1);
  EXPECT_EQ(RunEdit(), IntegrationState::kEditError);
  EXPECT_NE(Stored().state_reason, "");
  recorder_.Reset();
  ExpectInForce(false);
}

TEST_F(EditEndings, ASecondChangeWaitsForTheFirst) {
  Edit(On());
  model::RedshiftConfig config = target_.config;
  const auto second = service::Integrations(*parts_).Edit(actor_, base::ToString(id_),
                                                          {true, config, administrator().Clone()});
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().message(), "Unable to edit integration with ID " + base::ToString(id_) +
                                          " in current state editing.");
  EXPECT_EQ(RunEdit(), IntegrationState::kEnabled);
}

// The looks that are taken from time to time.
TEST_F(EditEndings, ACheckTellsWhatDoesNotStandAnyMoreAndThatItDoesAgain) {
  EXPECT_EQ(RunCheck(), IntegrationState::kEnabled);
  const platform::SetupTarget target = Target();
  Sql(administrator(), "dev", "ALTER USER " + target.account + " PASSWORD 'Somebody1Else'");
  EXPECT_EQ(RunCheck(), IntegrationState::kRecurringValidationError);
  EXPECT_THAT(Stored().state_reason, HasSubstr("is not let in any more"));
  Sql(administrator(), "dev",
      "ALTER USER " + target.account + " PASSWORD '" +
          std::string(target.account_password.Reveal()) + "'");
  EXPECT_EQ(RunCheck(), IntegrationState::kEnabled);
  EXPECT_EQ(Stored().state_reason, "");
}

TEST_F(EditEndings, ALostObjectIsNoticedMadeAgainByAChangeAndFilledAnew) {
  const auto digest = [&] {
    return Read([&](store::Transaction& tx) { return store::PushedEntitlementsOf(tx, id_); })
        .at(0)
        .digest;
  };
  const auto pushed = [&] {
    Write([&](store::Transaction& tx) {
      return store::PutPushedEntitlements(tx, {id_, "somebody", "pushed", clock_.Now()});
    });
  };
  pushed();
  EXPECT_EQ(RunCheck(), IntegrationState::kEnabled);
  EXPECT_EQ(digest(), "pushed");
  Sql(administrator(), managed_, "DROP TABLE louver_system.entitlement CASCADE");
  EXPECT_EQ(RunCheck(), IntegrationState::kRecurringValidationError);
  EXPECT_THAT(Stored().state_reason, HasSubstr("\"louver_system\".\"entitlement\""));
  EXPECT_EQ(digest(), "unknown");
  pushed();
  Edit(Off());
  EXPECT_EQ(RunEdit(), IntegrationState::kEnabled);
  EXPECT_EQ(digest(), "unknown");
  EXPECT_EQ(RunCheck(), IntegrationState::kEnabled);
  // What was out of reach for a while is as it was.
  pushed();
  recorder_.Reset();
  CutOffFrom(1);
  EXPECT_EQ(RunCheck(), IntegrationState::kRecurringValidationError);
  recorder_.Reset();
  EXPECT_EQ(digest(), "pushed");
  EXPECT_EQ(RunCheck(), IntegrationState::kEnabled);
}

TEST_F(EditEndings, AnOlderLouversObjectsAreMigratedAtTheStart) {
  model::Integration old = Stored();
  old.objects_version = 1;
  Write([&](store::Transaction& tx) { return store::UpdateIntegration(tx, old); });
  const platform::SetupTarget target = Target();
  const platform::Login account{target.account, target.account_password.Clone()};
  Sql(account, managed_, "DROP TABLE louver_system.impersonation_key");
  Sql(account, managed_, "UPDATE louver_system.version SET version = 1");
  ASSERT_TRUE(service::ResumeIntegrations(*parts_).ok());
  EXPECT_EQ(model::Name(Stored().state), "migrating");
  recorder_.Reset();
  CutOffFrom(1);
  EXPECT_EQ(RunMigration(), IntegrationState::kMigrateError);
  recorder_.Reset();
  ASSERT_TRUE(service::ResumeIntegrations(*parts_).ok());
  EXPECT_EQ(RunMigration(), IntegrationState::kEnabled);
  EXPECT_EQ(Stored().objects_version, parts_->platform.objects_version());
  ASSERT_TRUE(service::ResumeIntegrations(*parts_).ok());
  EXPECT_EQ(model::Name(Stored().state), "enabled");
  ExpectInForce(false);
}

}  // namespace
}  // namespace louver::test
