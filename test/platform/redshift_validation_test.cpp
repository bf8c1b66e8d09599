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
    EXPECT_EQ(test.status, TestStatus::kPassed) << test.name << ": " << test.message;
    EXPECT_EQ(test.message, "") << test.name;
  }
}

TEST_F(RedshiftValidation, SaysWhenTheDatabaseExists) {
  Sql(administrator(), "dev", "CREATE DATABASE " + managed_);
  const auto results = platform_->ValidateSetup(target_, administrator());
  EXPECT_EQ(results.status(), TestStatus::kFailed);
  EXPECT_EQ(results.tests[0].status, TestStatus::kPassed);
  EXPECT_EQ(results.tests[1].status, TestStatus::kFailed);
  EXPECT_THAT(results.tests[1].message, HasSubstr("The database \"" + managed_ + "\" exists"));
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
  EXPECT_EQ(results.tests[3].name, "Initial Validation: Privileged Account Test");
  EXPECT_EQ(results.tests[3].status, TestStatus::kFailed);
  EXPECT_THAT(results.tests[3].message, HasSubstr("\"plain_b\" may not create"));
}

TEST_F(RedshiftValidation, ChecksTheDatabaseName) {
  for (const std::string& name :
       {std::string(128, 'x'), std::string("template1"), std::string("a\0b", 3)}) {
    target_.config.database = name;
    const auto results = platform_->ValidateSetup(target_, administrator());
    EXPECT_EQ(results.tests[4].name, "Initial Validation: Database Name Test");
    EXPECT_EQ(results.tests[4].status, TestStatus::kFailed) << name;
  }
  target_.config.database = managed_;
}

}  // namespace
}  // namespace louver::test
