// An automatic set-up by somebody who is no superuser, with the privileges that are asked for.

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "base/text.h"
#include "test/platform/integration_fixture.h"

namespace louver::test {
namespace {

using model::TestStatus;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

class RedshiftDeputy : public IntegrationTest {
 protected:
  void SetUp() override {
    IntegrationTest::SetUp();
    suffix_ = managed_.substr(managed_.rfind('_'));
    deputy_ = MakeUser("deputy" + suffix_);
    Sql(administrator(), "dev", "ALTER USER " + deputy_.user + " CREATEDB");
    Sql(administrator(), "dev", "GRANT ROLE \"sys:secadmin\" TO " + deputy_.user);
  }
  void SetUpAsDeputy() {
    for (const platform::Step& step : platform_->SetupSteps(target_)) {
      ASSERT_EQ(Told(platform_->ApplySetup(target_, step.name, &deputy_)), "ok") << step.name;
    }
  }
  // What failed or warned.
  static std::vector<std::string> Remarks(const model::ValidationResults& results) {
    std::vector<std::string> remarks;
    for (const auto& test : results.tests) {
      const bool is_fine =
          test.status == TestStatus::kPassed || test.status == TestStatus::kSkipped;
      if (!is_fine) remarks.push_back(test.name + ": " + test.message);
    }
    return remarks;
  }

  std::string suffix_;
  platform::Login deputy_;
};

TEST_F(RedshiftDeputy, SetsUpAndTakesBack) {
  const auto before = Snapshot();
  const auto results = platform_->ValidateSetup(target_, deputy_);
  EXPECT_EQ(results.status(), TestStatus::kWarning);
  EXPECT_THAT(Remarks(results),
              ElementsAre(HasSubstr("Bootstrap: REVOKE ON SCHEMA Privilege: The schema "
                                    "\"public\" of new databases belongs to \"rdsdb\"")));
  SetUpAsDeputy();
  EXPECT_EQ(Told(platform_->CheckSetup(target_)), "ok");
  std::vector<platform::Step> steps = platform_->SetupSteps(target_);
  std::reverse(steps.begin(), steps.end());
  for (const platform::Step& step : steps) {
    EXPECT_EQ(Told(platform_->UndoSetup(target_, step.name, &deputy_)), "ok") << step.name;
  }
  EXPECT_EQ(Snapshot(), before);
}

// `public` is the system's: neither its database's owner nor the deputy can close it.
TEST_F(RedshiftDeputy, LeavesPublicOpenUntilASuperuserRunsWhatTheWarningSays) {
  const auto remarks = Remarks(platform_->ValidateSetup(target_, deputy_));
  ASSERT_EQ(remarks.size(), 1U);
  SetUpAsDeputy();
  const platform::Login reader = MakeUser("reader_of" + suffix_);
  EXPECT_EQ(Outcome(reader, managed_, "CREATE TABLE public.mine (a INTEGER)"), "ok");
  Sql(reader, managed_, "DROP TABLE public.mine");

  const std::string closing = remarks[0].substr(remarks[0].find("GRANT"));
  EXPECT_EQ(closing, "GRANT CREATE, USAGE ON SCHEMA public TO \"" + target_.account +
                         "\"; REVOKE CREATE ON SCHEMA public FROM PUBLIC;");
  for (const std::string_view statement : base::Split(closing, ';')) {
    if (!statement.empty()) Sql(administrator(), managed_, std::string(statement));
  }
  EXPECT_EQ(Outcome(reader, managed_, "CREATE TABLE public.mine (a INTEGER)"), "forbidden");
  EXPECT_EQ(Outcome(Account(), managed_, "CREATE TABLE public.ours (a INTEGER)"), "ok");
  EXPECT_EQ(Told(platform_->BringUpToDate(target_)), "ok");
}

TEST_F(RedshiftDeputy, LeavesPublicOpenUntilASuperuserChangesTheIntegration) {
  SetUpAsDeputy();
  const platform::Login reader = MakeUser("reader_of" + suffix_);
  const auto update = [&](const platform::Login* administrator) {
    ASSERT_EQ(Told(platform_->ApplyEdit(target_, target_, "update objects", administrator)), "ok");
  };
  update(nullptr);
  update(&deputy_);
  EXPECT_EQ(Outcome(reader, managed_, "CREATE TABLE public.mine (a INTEGER)"), "ok");
  Sql(reader, managed_, "DROP TABLE public.mine");
  update(&administrator());
  EXPECT_EQ(Outcome(reader, managed_, "CREATE TABLE public.mine (a INTEGER)"), "forbidden");
}

TEST_F(RedshiftDeputy, HasNoGroupsAndRemovesNothing) {
  target_.config.impersonation = {.enabled = true, .group = "louver_deputies"};
  EXPECT_THAT(Remarks(platform_->ValidateSetup(target_, deputy_)),
              Contains(HasSubstr("CREATE GROUP Privilege: The user \"" + deputy_.user)));
  target_.config.impersonation = {};
  SetUpAsDeputy();
  EXPECT_THAT(Remarks(platform_->ValidateRemoval(target_, deputy_)),
              ElementsAre(HasSubstr("Validate Removal: Superuser Privilege")));
}

// A superuser closes it in passing.
TEST_F(RedshiftDeputy, IsNotNeededWhereASuperuserSetsUp) {
  EXPECT_EQ(Remarks(platform_->ValidateSetup(target_, administrator())),
            std::vector<std::string>());
  ApplyAllSteps();
  EXPECT_THAT(
      Column(administrator(), managed_,
             "SELECT u.usename FROM pg_namespace n JOIN pg_user u ON u.usesysid = n.nspowner "
             "WHERE n.nspname = 'public'"),
      ElementsAre("rdsdb"));
  const platform::Login reader = MakeUser("reader_of" + suffix_);
  EXPECT_EQ(Outcome(reader, managed_, "CREATE TABLE public.mine (a INTEGER)"), "forbidden");
  EXPECT_EQ(Outcome(Account(), managed_, "CREATE TABLE public.ours (a INTEGER)"), "ok");
}

}  // namespace
}  // namespace louver::test
