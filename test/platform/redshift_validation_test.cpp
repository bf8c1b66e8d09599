// What the tests before a set-up find.

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "test/platform/integration_fixture.h"

namespace louver::test {
namespace {

using model::TestStatus;
using testing::HasSubstr;

class RedshiftValidation : public IntegrationTest {};

TEST_F(RedshiftValidation, PassesOnAFreshCluster) {
  const auto results = platform_->ValidateSetup(target_, administrator());
  ASSERT_GE(results.tests.size(), 2U);
  EXPECT_EQ(results.tests[0].name, "Initial Validation: Basic Connection Test");
  EXPECT_EQ(results.tests[0].result_json, "[null]");
  EXPECT_EQ(results.tests[1].name, "Validate Automatic Bootstrap: Immuta Database Does Not Exist");
  EXPECT_EQ(results.tests[1].result_json, "[]");
  for (const auto& test : results.tests) {
    const bool is_about_groups = test.message == "Impersonation is not enabled.";
    EXPECT_EQ(test.status, is_about_groups ? TestStatus::kSkipped : TestStatus::kPassed)
        << test.name << ": " << test.message;
    EXPECT_EQ(test.message.empty(), !is_about_groups) << test.name;
  }
  EXPECT_EQ(results.status(), TestStatus::kPassed);
}

// The test of that name, which must be there.
model::ValidationTest Named(const model::ValidationResults& results, const std::string& name) {
  for (const auto& test : results.tests) {
    if (test.name == name) return test;
  }
  ADD_FAILURE() << "no test " << name;
  return {};
}

TEST_F(RedshiftValidation, SaysWhenTheDatabaseExists) {
  Sql(administrator(), "dev", "CREATE DATABASE " + managed_);
  const auto results = platform_->ValidateSetup(target_, administrator());
  EXPECT_EQ(results.status(), TestStatus::kFailed);
  EXPECT_EQ(results.tests[0].status, TestStatus::kPassed);
  EXPECT_EQ(results.tests[1].status, TestStatus::kFailed);
  EXPECT_THAT(results.tests[1].message, HasSubstr("The database \"" + managed_ + "\" exists"));
  EXPECT_THAT(results.tests[1].message, HasSubstr("set up by hand: `autoBootstrap` false"));
}

TEST_F(RedshiftValidation, SkipsTheRestWhereNobodyAnswers) {
  const int port = target_.config.port;
  target_.config.port = 1;
  const auto results = platform_->ValidateSetup(target_, administrator());
  target_.config.port = port;
  EXPECT_EQ(results.tests[0].status, TestStatus::kFailed);
  EXPECT_THAT(results.tests[0].message, HasSubstr("check `host` and `port`"));
  for (std::size_t i = 1; i < results.tests.size(); ++i) {
    EXPECT_EQ(results.tests[i].status, TestStatus::kSkipped) << results.tests[i].name;
  }
}

TEST_F(RedshiftValidation, SaysWhatIsWrongWithALogin) {
  const auto refused =
      platform_->ValidateSetup(target_, {administrator().user, base::Secret("Wrong1234")});
  EXPECT_THAT(refused.tests[0].message, HasSubstr("check `username` and `password`"));
  EXPECT_THAT(refused.tests[0].message, testing::Not(HasSubstr("Wrong1234")));

  target_.config.initial_database = "nowhere";
  const auto nowhere = platform_->ValidateSetup(target_, administrator());
  target_.config.initial_database = "dev";
  EXPECT_THAT(nowhere.tests[0].message, HasSubstr("\"nowhere\" in `initialDatabase`"));
}

TEST_F(RedshiftValidation, SaysWhenTheUserMayNotSetUp) {
  const auto results = platform_->ValidateSetup(target_, MakeUser("plain_b"));
  EXPECT_EQ(results.status(), TestStatus::kFailed);
  const std::pair<const char*, const char*> missing[] = {
      {"CREATE DATABASE", "\"plain_b\" lacks CREATE DATABASE"},
      {"CREATE USER", "\"plain_b\" lacks CREATE USER"}};
  for (const auto& [privilege, message] : missing) {
    const auto test =
        Named(results, "Validate Automatic Bootstrap: " + std::string(privilege) + " Privilege");
    EXPECT_EQ(test.status, TestStatus::kFailed);
    EXPECT_THAT(test.message, HasSubstr(message));
  }
}

TEST_F(RedshiftValidation, ImpersonationNeedsASuperuserAndAGroupOfItsOwn) {
  target_.config.impersonation = {.enabled = true, .group = "Louver_Lookers"};
  const auto group_test = "Validate Automatic Bootstrap: Impersonation Group Does Not Exist";
  const auto right_test = "Validate Automatic Bootstrap: CREATE GROUP Privilege";
  EXPECT_EQ(platform_->ValidateSetup(target_, administrator()).status(), TestStatus::kPassed);
  const auto plain = platform_->ValidateSetup(target_, MakeUser("plain_c"));
  EXPECT_EQ(Named(plain, right_test).status, TestStatus::kFailed);

  Sql(administrator(), "dev", "CREATE GROUP louver_lookers");
  const auto taken = platform_->ValidateSetup(target_, administrator());
  EXPECT_EQ(Named(taken, group_test).status, TestStatus::kFailed);
  EXPECT_THAT(Named(taken, group_test).message, HasSubstr("\"louver_lookers\" exists already"));
  Sql(administrator(), "dev", "DROP GROUP louver_lookers");
  target_.config.impersonation = {};
}

// Turning impersonation off drops its group, which only a superuser may.
TEST_F(RedshiftValidation, AnEditThatDropsAGroupNeedsASuperuser) {
  ApplyAllSteps();
  const char* const test = "Validate Automatic Bootstrap: DROP GROUP Privilege";
  platform::SetupTarget with = {target_.config, target_.account, target_.account_password.Clone(),
                                target_.automatic, target_.mark.Clone()};
  with.config.impersonation = {.enabled = true, .group = "louver_lookers"};
  platform::SetupTarget with_other = {with.config, with.account, with.account_password.Clone(),
                                      with.automatic, with.mark.Clone()};
  with_other.config.impersonation.group = "louver_others";
  const platform::Login plain = MakeUser("plain_d");
  for (const platform::SetupTarget* to : {&target_, &with_other}) {
    const auto refused = platform_->ValidateEdit(with, *to, &plain);
    EXPECT_EQ(refused.status(), TestStatus::kFailed);
    EXPECT_EQ(Named(refused, test).status, TestStatus::kFailed);
    EXPECT_THAT(Named(refused, test).message, HasSubstr("\"plain_d\" lacks DROP GROUP"));
    const auto passed = platform_->ValidateEdit(with, *to, &administrator());
    EXPECT_EQ(Named(passed, test).status, TestStatus::kPassed);
  }
  for (const auto& results : {platform_->ValidateEdit(target_, with, &administrator()),
                              platform_->ValidateEdit(target_, target_, &plain)}) {
    EXPECT_EQ(results.status(), TestStatus::kPassed);
    for (const auto& one : results.tests) EXPECT_NE(one.name, test);
  }
}

TEST_F(RedshiftValidation, ByHandItSaysWhatToRun) {
  target_.automatic = false;
  const auto nobody = platform_->ValidateAdoption(target_);
  EXPECT_THAT(nobody.tests[0].message,
              HasSubstr("Account and database are made by scripts: Run the script of POST "
                        "/integrations/scripts/initial-create in \"dev\", then that of POST "
                        "/integrations/scripts/create in \"" +
                        managed_ + "\" first."));

  target_.config.database = source_;
  target_.config.initial_database = "";
  Sql(administrator(), "dev",
      "CREATE USER " + target_.account + " PASSWORD '" +
          std::string(target_.account_password.Reveal()) + "'");
  const auto bare = platform_->ValidateAdoption(target_);
  const auto right = Named(bare, "Validate Setup: CREATE ON DATABASE Privilege");
  const std::string grant =
      "GRANT CREATE, TEMPORARY ON DATABASE \"" + source_ + "\" TO \"" + target_.account + "\";";
  EXPECT_EQ(right.status, TestStatus::kFailed);
  EXPECT_THAT(right.message, HasSubstr(grant));
  EXPECT_THAT(Named(bare, "Validate Setup: Louver Objects Exist").message,
              HasSubstr("Run the script of POST /integrations/scripts/create in \"" + source_));

  Sql(administrator(), source_, grant);
  EXPECT_EQ(Named(platform_->ValidateAdoption(target_), right.name).status, TestStatus::kPassed);
  Sql(administrator(), source_,
      "REVOKE CREATE, TEMPORARY ON DATABASE " + source_ + " FROM " + target_.account);
  Sql(administrator(), "dev", "DROP USER " + target_.account);
  target_.config.database = managed_;
  target_.config.initial_database = "dev";
  target_.automatic = true;
}

TEST_F(RedshiftValidation, ChecksTheDatabaseName) {
  for (const std::string& name :
       {std::string(128, 'x'), std::string("template1"), std::string("a\0b", 3)}) {
    target_.config.database = name;
    const auto results = platform_->ValidateSetup(target_, administrator());
    EXPECT_EQ(Named(results, "Initial Validation: Database Name Test").status, TestStatus::kFailed)
        << name;
  }
  target_.config.database = managed_;
}

}  // namespace
}  // namespace louver::test
