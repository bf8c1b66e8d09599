// Whose a managed database is, whatever the cluster is called.

#include <gmock/gmock.h>

#include "test/platform/integration_fixture.h"

namespace louver::test {
namespace {

using model::TestStatus;
using testing::ElementsAre;
using testing::HasSubstr;

// A set-up on 127.0.0.1; `other_` is one that knows the same cluster as localhost.
class RedshiftMark : public IntegrationTest {
 protected:
  void SetUp() override {
    IntegrationTest::SetUp();
    target_.mark = base::Secret("the mark of the first");
    ApplyAllSteps();
    other_ = Renamed();
    other_.mark = base::Secret("the mark of the second");
  }

  platform::SetupTarget Renamed() const {
    platform::SetupTarget renamed = {target_.config, target_.account,
                                     target_.account_password.Clone(), target_.automatic,
                                     target_.mark.Clone()};
    renamed.config.host = "localhost";
    return renamed;
  }

  std::string Find(const model::ValidationResults& results, const std::string& name) {
    for (const auto& test : results.tests) {
      if (test.name == name) {
        return std::string(model::Name(test.status)) +
               (test.message.empty() ? "" : ": " + test.message);
      }
    }
    return "no such test";
  }
  std::string SameCluster(const platform::SetupTarget& to) {
    return Find(platform_->ValidateEdit(target_, to, &administrator()),
                "Validate Edit: Same Cluster Test");
  }

  platform::SetupTarget other_;
};

TEST_F(RedshiftMark, AnotherIntegrationNeitherTakesNorRemovesIt) {
  other_.automatic = false;
  EXPECT_THAT(Find(platform_->ValidateAdoption(other_), "Validate Setup: Louver Objects Exist"),
              HasSubstr("belongs to another integration"));
  EXPECT_THAT(Told(platform_->CheckSetup(other_)), HasSubstr("belongs to another integration"));
  EXPECT_THAT(Told(platform_->BringUpToDate(other_)), HasSubstr("belongs to another integration"));
  for (const platform::Step& step : platform_->RemovalSteps(other_, {})) {
    EXPECT_EQ(Told(platform_->ApplyRemoval(other_, {}, step.name, nullptr)), "ok");
  }
  EXPECT_EQ(Told(platform_->CheckSetup(target_)), "ok");
}

TEST_F(RedshiftMark, IsReadByItsOwnerAlone) {
  const platform::Login reader = MakeUser("mark_reader");
  EXPECT_EQ(Outcome(reader, managed_, "SELECT * FROM louver_system.integration"), "forbidden");
}

TEST_F(RedshiftMark, AdoptionThatIsTakenBackTakesItsMarkAlong) {
  target_.automatic = false;
  EXPECT_EQ(Told(platform_->UndoSetup(target_, "adopt objects", nullptr)), "ok");
  EXPECT_THAT(Column(Account(), managed_, "SELECT mark FROM louver_system.integration"),
              ElementsAre());
  EXPECT_EQ(Told(platform_->ApplySetup(other_, "adopt objects", nullptr)), "ok");
  EXPECT_EQ(Told(platform_->UndoSetup(target_, "adopt objects", nullptr)), "ok");
  EXPECT_THAT(Column(Account(), managed_, "SELECT mark FROM louver_system.integration"),
              ElementsAre("the mark of the second"));
  EXPECT_EQ(Told(platform_->UndoSetup(other_, "adopt objects", nullptr)), "ok");
}

TEST_F(RedshiftMark, TheSameClusterIsRecognisedUnderAnotherName) {
  const platform::SetupTarget to = Renamed();
  EXPECT_EQ(SameCluster(to), "passed");
  EXPECT_EQ(platform_->ValidateEdit(target_, to, &administrator()).status(), TestStatus::kPassed);
}

TEST_F(RedshiftMark, ACopyOfTheClusterIsNotTheCluster) {
  // A snapshot holds the mark, and what was written before it was taken.
  EXPECT_EQ(SameCluster(Renamed()), "passed");
  const std::string copy = managed_ + "_copy";
  Sql(administrator(), "dev", "CREATE DATABASE " + copy);
  Sql(administrator(), copy, "CREATE SCHEMA louver_system");
  Sql(administrator(), copy,
      "CREATE TABLE louver_system.integration (mark VARCHAR(64), challenge VARCHAR(64))");
  const auto row =
      Sql(Account(), managed_, "SELECT mark, challenge FROM louver_system.integration").rows.at(0);
  Sql(administrator(), copy, "INSERT INTO louver_system.integration VALUES ($1, $2)", row);
  platform::SetupTarget to = Renamed();
  to.config.database = copy;
  EXPECT_THAT(SameCluster(to), HasSubstr("or is a copy of it"));
  Sql(administrator(), "dev", "DROP DATABASE " + copy);
}

TEST_F(RedshiftMark, WhatCannotBeToldIsRefused) {
  const platform::Login reader = MakeUser("mark_mover");
  const auto results = platform_->ValidateEdit(target_, Renamed(), &reader);
  EXPECT_THAT(Find(results, "Validate Edit: Same Cluster Test"), HasSubstr("Use a superuser"));
  // Nothing was asked of the account over there.
  EXPECT_EQ(Find(results, "Validate Setup: Account Connection Test"), "no such test");

  Sql(Account(), managed_, "DELETE FROM louver_system.integration");
  EXPECT_THAT(SameCluster(Renamed()), HasSubstr("does not carry this integration's mark"));

  platform::SetupTarget nowhere = Renamed();
  nowhere.config.port = 1;
  EXPECT_THAT(SameCluster(nowhere), HasSubstr("cannot be told"));
}

// No login but the administrator's is shown to a server that has not proven what it is.
TEST_F(RedshiftMark, AnUnknownServerDoesNotSeeTheAccount) {
  platform::SetupTarget to = Renamed();
  to.config.database = source_;
  recorder_.Reset();
  EXPECT_EQ(platform_->ValidateEdit(target_, to, &administrator()).status(), TestStatus::kFailed);
  for (const auto& call : recorder_.calls()) {
    EXPECT_FALSE(call.host == "localhost" && call.user == target_.account) << call.statement;
  }
}

TEST_F(RedshiftMark, ADatabaseThatHoldsSomethingElseIsNotDropped) {
  Sql(administrator(), managed_, "CREATE TABLE public.ledger (id INTEGER)");
  for (const bool automatic : {true, false}) {
    target_.automatic = automatic;
    const std::string step = platform_->RemovalSteps(target_, {}).front().name;
    EXPECT_THAT(
        Told(platform_->ApplyRemoval(target_, {}, step, automatic ? &administrator() : nullptr)),
        HasSubstr("holds \"public\".\"ledger\""));
  }
  target_.automatic = true;
  Sql(administrator(), managed_, "DROP TABLE public.ledger");
}

}  // namespace
}  // namespace louver::test
