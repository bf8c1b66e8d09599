// The looks at a set-up that stands: every object of it is taken away in turn.

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "platform/pooling/pooling_connector.h"
#include "test/platform/impersonation_fixture.h"

namespace louver::test {
namespace {

using model::TestStatus;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class RedshiftCheck : public ImpersonationTest {
 protected:
  std::string Check() { return Told(platform_->CheckSetup(target_)); }
};

struct Loss {
  const char* statement;
  const char* named;  // in the message
};

// What only its account or a superuser can do. CASCADE takes along what depends on it.
constexpr Loss kLosses[] = {
    {"DROP SCHEMA louver_procedures CASCADE",
     R"(the schema "louver_procedures", the procedure "louver_procedures"."impersonate_user")"},
    {"DROP SCHEMA louver_functions", R"(the schema "louver_functions")"},
    {"DROP SCHEMA louver_system CASCADE",
     R"(the schema "louver_system", the table "louver_system"."version")"},
    {"DROP PROCEDURE louver_procedures.impersonate_user(VARCHAR)",
     R"(the procedure "louver_procedures"."impersonate_user")"},
    {"DROP VIEW louver_system.my_entitlement", R"(the view "louver_system"."my_entitlement")"},
    {"DROP TABLE louver_system.entitlement CASCADE", R"(the table "louver_system"."entitlement")"},
    {"DROP TABLE louver_system.salt", R"(the table "louver_system"."salt")"},
    {"DROP TABLE louver_system.version", R"(the table "louver_system"."version")"},
    {"DELETE FROM louver_system.version",
     R"(the one row of the table "louver_system"."version", which has 0)"},
    {"DROP TABLE louver_system.impersonation_key CASCADE",
     R"(the table "louver_system"."impersonation_key")"},
    {"DELETE FROM louver_system.impersonation_key",
     R"(the one row of the table "louver_system"."impersonation_key", which has 0)"},
    {"INSERT INTO louver_system.impersonation_key VALUES ('known')",
     R"(the one row of the table "louver_system"."impersonation_key", which has 2)"},
};

TEST_F(RedshiftCheck, NamesEveryObjectThatIsMissingAndAChangeMakesItAgain) {
  for (const Loss& loss : kLosses) {
    SCOPED_TRACE(loss.statement);
    ASSERT_EQ(Check(), "ok");
    Sql(Account(), managed_, loss.statement);
    EXPECT_THAT(Check(),
                AllOf(HasSubstr("unprocessable: Of what Louver made in the database \"" + managed_),
                      HasSubstr(loss.named), HasSubstr("Send PUT /integrations/{id}")));

    const auto results = platform_->ValidateEdit(target_, target_, &administrator());
    EXPECT_EQ(results.status(), TestStatus::kWarning);
    EXPECT_EQ(results.tests.back().name, "Validate Setup: Louver Objects Exist");
    EXPECT_THAT(results.tests.back().message, HasSubstr(loss.named));
    ASSERT_EQ(Told(platform_->ApplyEdit(target_, target_, "update objects", nullptr)), "ok");
    ASSERT_EQ(Check(), "ok");
  }
  PutPeople(true);
  EXPECT_EQ(Sit(ana_).Seen(), "ana");
  EXPECT_EQ(Sit(boss_).Do(Call("ana@example.com")), "ok");
}

TEST_F(RedshiftCheck, NamesAllThatIsMissingAtOnce) {
  Sql(Account(), managed_, "DROP SCHEMA louver_functions");
  Sql(Account(), managed_, "DROP VIEW louver_system.my_entitlement");
  Sql(administrator(), "dev", "DROP GROUP " + group_);
  EXPECT_THAT(
      Check(),
      AllOf(
          HasSubstr(R"(the schema "louver_functions", the view "louver_system"."my_entitlement")"),
          HasSubstr("The group \"" + group_ + "\""),
          HasSubstr("CREATE GROUP \"" + group_ + "\";")));
}

TEST_F(RedshiftCheck, SaysWhatToRunWhereAnAdministratorRanTheScripts) {
  Sql(Account(), managed_, "DROP SCHEMA louver_functions");
  target_.automatic = false;
  EXPECT_THAT(Check(), HasSubstr("Run the script of POST /integrations/{id}/scripts/edit"));
  const auto script = platform_->EditScript(target_, target_);
  ASSERT_TRUE(script.ok());
  EXPECT_THAT(*script, HasSubstr("CREATE SCHEMA IF NOT EXISTS \"louver_functions\""));
  target_.automatic = true;
}

// A column that does not take the key makes the server quote it.
TEST_F(RedshiftCheck, TheKeyOfImpersonationsIsInNoError) {
  Sql(Account(), managed_, "DROP TABLE louver_system.impersonation_key CASCADE");
  Sql(Account(), managed_, "CREATE TABLE louver_system.impersonation_key (secret INTEGER)");
  target_.config.impersonation.enabled = false;
  const base::Status refused = platform_->BringUpToDate(target_);
  target_.config.impersonation.enabled = true;
  ASSERT_FALSE(refused.ok());
  const std::string told = refused.error().message() + refused.error().cause();
  EXPECT_THAT(told, HasSubstr("***"));
  EXPECT_THAT(told, Not(testing::ContainsRegex("[0-9a-f]{16}")));
}

TEST_F(RedshiftCheck, SaysWhenWhatIsThereIsOlder) {
  Sql(Account(), managed_, "UPDATE louver_system.version SET version = 1");
  EXPECT_THAT(Check(), HasSubstr("have version 1, and this Louver works with " +
                                 std::to_string(platform_->objects_version()) + ". Send PUT"));
}

TEST_F(RedshiftCheck, SaysWhenTheAccountBecameASuperuser) {
  Sql(administrator(), "dev", "ALTER USER " + target_.account + " CREATEUSER");
  EXPECT_THAT(Check(), HasSubstr("is a superuser"));
  Sql(administrator(), "dev", "ALTER USER " + target_.account + " NOCREATEUSER");
  EXPECT_EQ(Check(), "ok");
}

// Sessions that are shared outlive a change of the password; the check must not.
TEST_F(RedshiftCheck, LogsInAnewEachTime) {
  platform::pooling::PoolingConnector pool(connector_);
  const auto made = platform::redshift::RedshiftPlatform::Make(pool, randomness_, clock_);
  ASSERT_TRUE(made.ok());
  const auto& pooled = *made;
  const auto put = [&] {
    return pooled->PutEntitlements(target_, {{"somebody", {}}}, platform::EntitlementScope::kWhole);
  };
  ASSERT_TRUE(put().ok());
  ASSERT_EQ(Told(pooled->CheckSetup(target_)), "ok");
  Sql(administrator(), "dev", "ALTER USER " + target_.account + " PASSWORD 'Somebody1Else'");
  EXPECT_TRUE(put().ok());  // on a session of before
  const std::string told = Told(pooled->CheckSetup(target_));
  EXPECT_THAT(told, AllOf(HasSubstr("unauthenticated: Louver's account \"" + target_.account),
                          HasSubstr("changed its password"), Not(HasSubstr("PUT"))));
  target_.automatic = false;
  EXPECT_THAT(Told(pooled->CheckSetup(target_)), HasSubstr("Send PUT /integrations/{id}"));
  target_.automatic = true;
  Sql(administrator(), "dev",
      "ALTER USER " + target_.account + " PASSWORD '" +
          std::string(target_.account_password.Reveal()) + "'");
  pool.CloseShared(At(managed_));
}

TEST_F(RedshiftCheck, ASessionThatBreaksSaysNothingAboutTheSetUp) {
  recorder_.Reset();
  ASSERT_EQ(Check(), "ok");
  const int calls = static_cast<int>(recorder_.calls().size());
  ASSERT_GT(calls, 8);
  for (int call = 1; call <= calls; ++call) {
    SCOPED_TRACE(call);
    recorder_.Reset();
    recorder_.FailCall(call, platform::recording::Fault::kLostBefore);
    EXPECT_THAT(Check(), HasSubstr("unavailable: "));
  }
  recorder_.Reset();
}

}  // namespace
}  // namespace louver::test
