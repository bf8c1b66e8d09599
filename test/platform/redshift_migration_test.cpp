// What an older Louver made is brought up to date.

#include <fstream>
#include <sstream>

#include <gmock/gmock.h>

#include "sql/dialect.h"
#include "sql/script.h"
#include "test/platform/integration_fixture.h"

namespace louver::test {
namespace {

using platform::recording::Fault;
using testing::ElementsAre;
using testing::HasSubstr;

class RedshiftMigration : public IntegrationTest {
 protected:
  void SetUp() override {
    IntegrationTest::SetUp();
    for (const platform::Step& step : platform_->SetupSteps(target_)) {
      if (step.name == "create objects") continue;
      ASSERT_EQ(Told(platform_->ApplySetup(target_, step.name, &administrator())), "ok");
    }
    sessions_.Keep(At(managed_), Account());
    Make("test/platform/objects_v1.sql");
  }

  // Runs the statements of an old version's script as the account.
  void Make(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    const auto statements = sql::SplitStatements(sql::Redshift(), text.str());
    ASSERT_TRUE(statements.ok());
    for (const std::string& statement : *statements) Sql(Account(), managed_, statement);
  }

  std::vector<std::string> Version() {
    return Column(Account(), managed_, "SELECT version FROM louver_system.version");
  }
};

TEST_F(RedshiftMigration, KeepsWhatIsThereAndAddsWhatIsNew) {
  const platform::Login ana = MakeUser("ana_migrated");
  Sql(Account(), managed_,
      "INSERT INTO louver_system.entitlement VALUES ('ana_migrated', 'person', '', 'ana')");
  ASSERT_THAT(Version(), ElementsAre("1"));
  ASSERT_EQ(Told(platform_->BringUpToDate(target_)), "ok");
  EXPECT_THAT(Version(), ElementsAre(std::to_string(platform_->objects_version())));
  EXPECT_THAT(Column(ana, managed_, "SELECT value FROM louver_system.my_entitlement"),
              ElementsAre("ana"));
  EXPECT_THAT(Column(Account(), managed_, "SELECT count(*) FROM louver_system.impersonation_key"),
              ElementsAre("1"));
  ASSERT_EQ(Told(platform_->BringUpToDate(target_)), "ok");  // again
  EXPECT_EQ(Told(platform_->CheckSetup(target_)), "ok");
}

TEST_F(RedshiftMigration, IsWholeOrNotAtAllWhateverFails) {
  recorder_.Reset();
  ASSERT_EQ(Told(platform_->BringUpToDate(target_)), "ok");
  const int calls = static_cast<int>(recorder_.calls().size());
  ASSERT_GT(calls, 15);
  for (const Fault fault : {Fault::kRefused, Fault::kLostBefore, Fault::kLostAfter}) {
    for (int call = 1; call <= calls; ++call) {
      SCOPED_TRACE("call " + std::to_string(call));
      Sql(Account(), managed_, "DROP TABLE louver_system.impersonation_key");
      Sql(Account(), managed_, "UPDATE louver_system.version SET version = 1");
      recorder_.Reset();
      recorder_.FailCall(call, fault);
      const bool done = platform_->BringUpToDate(target_).ok();
      recorder_.Reset();
      const bool is_new = Version() != std::vector<std::string>{"1"};
      EXPECT_EQ(Outcome(Account(), managed_, "SELECT * FROM louver_system.impersonation_key"),
                is_new ? "ok" : "not found");
      EXPECT_TRUE(is_new || !done);
      ASSERT_EQ(Told(platform_->BringUpToDate(target_)), "ok");
    }
  }
}

TEST_F(RedshiftMigration, WhatANewerLouverMadeIsLeftAlone) {
  Sql(Account(), managed_, "UPDATE louver_system.version SET version = 99");
  EXPECT_THAT(Told(platform_->BringUpToDate(target_)), HasSubstr("made by a newer Louver"));
  EXPECT_THAT(Told(platform_->CheckSetup(target_)), HasSubstr("made by a newer Louver"));
  EXPECT_THAT(Version(), ElementsAre("99"));
}

}  // namespace
}  // namespace louver::test
