// The administrator's login is used and forgotten: neither what Louver keeps, nor its log, nor any
// answer, nor the warehouse's catalog has a trace of it, however the work ends.

#include <string>

#include <gmock/gmock.h>

#include "test/api/warehouse_session.h"
#include "test/faults/secrecy_fixture.h"

namespace louver::test {
namespace {

using testing::HasSubstr;
using When = StatementProxy::When;

TEST_F(Secrecy, AfterASetUpAndARemoval) {
  ASSERT_EQ(scene_.Integrate(Visitor()).status, 200);
  ASSERT_EQ(scene_.Settled(), "enabled");
  ExpectNoTrace();
  ASSERT_EQ(scene_.Disintegrate(Visitor()).status, 200);
  ASSERT_EQ(scene_.Settled(), "gone");
  ExpectNoTrace();
}

TEST_F(Secrecy, AfterAPasswordThatIsWrong) {
  EXPECT_EQ(scene_.PostIntegration({kUser, kWrongPassword}).status, 422);
  ASSERT_EQ(scene_.Integrate(Visitor()).status, 200);
  ASSERT_EQ(scene_.Settled(), "enabled");
  EXPECT_EQ(scene_.Disintegrate({kUser, kWrongPassword}).status, 422);
  ExpectNoTrace();
  ASSERT_EQ(scene_.Disintegrate(Visitor()).status, 200);
  ASSERT_EQ(scene_.Settled(), "gone");
}

TEST_F(Secrecy, AfterASetUpThatFailed) {
  // Somebody takes the name of the database after the validation.
  scene_.proxy().Arm(
      {"CREATE USER", false, When::kBefore, [] { Sql("dev", "CREATE DATABASE managed"); }, false});
  ASSERT_EQ(scene_.Integrate(Visitor()).status, 200);
  EXPECT_EQ(scene_.Settled(), "createError");
  ExpectNoTrace();
  Sql("dev", "DROP DATABASE managed");
  EXPECT_EQ(LeftInWarehouse(), "");
  ASSERT_EQ(scene_.Disintegrate(Visitor()).status, 200);
  EXPECT_EQ(scene_.Settled(), "gone");
  ExpectNoTrace();
}

TEST_F(Secrecy, AfterALoginThatIsRefusedInTheMiddleOfASetUp) {
  // The last question of the validation; the job then meets another password.
  scene_.proxy().Arm(
      {"SHOW enable_case_sensitive_identifier", false, When::kAfter,
       [] { Sql("dev", std::string("ALTER USER ") + kUser + " PASSWORD 'Another1x'"); }, false});
  ASSERT_EQ(scene_.Integrate(Visitor()).status, 200);
  EXPECT_EQ(scene_.Settled(), "createError");
  EXPECT_THAT(Reason(), HasSubstr("password authentication failed for user ***"));
  ExpectNoTrace();
  ASSERT_EQ(scene_.Disintegrate({kUser, "Another1x"}).status, 200);
  EXPECT_EQ(scene_.Settled(), "gone");
}

TEST_F(Secrecy, AfterARemovalThatFailed) {
  ASSERT_EQ(scene_.Integrate(Visitor()).status, 200);
  ASSERT_EQ(scene_.Settled(), "enabled");
  // The administrator loses the right in the middle of it.
  scene_.proxy().Arm({"DROP DATABASE", false, When::kBefore,
                      [] { Sql("dev", std::string("ALTER USER ") + kUser + " NOCREATEUSER"); },
                      false});
  ASSERT_EQ(scene_.Disintegrate(Visitor()).status, 200);
  EXPECT_EQ(scene_.Settled(), "deleteError");
  EXPECT_EQ(Answers(), kEnforced);
  ExpectNoTrace();
  ASSERT_EQ(scene_.Disintegrate().status, 200);
  EXPECT_EQ(scene_.Settled(), "gone");
  EXPECT_EQ(LeftInWarehouse(), "");
}

TEST_F(Secrecy, AfterALoginThatIsRefusedInTheMiddleOfARemoval) {
  ASSERT_EQ(scene_.Integrate(Visitor()).status, 200);
  ASSERT_EQ(scene_.Settled(), "enabled");
  scene_.proxy().Arm(
      {"DROP DATABASE", false, When::kAfter,
       [] { Sql("dev", std::string("ALTER USER ") + kUser + " PASSWORD 'Another1x'"); }, false});
  ASSERT_EQ(scene_.Disintegrate(Visitor()).status, 200);
  EXPECT_EQ(scene_.Settled(), "deleteError");
  EXPECT_THAT(Reason(), HasSubstr("password authentication failed for user ***"));
  ExpectNoTrace();
  ASSERT_EQ(scene_.Disintegrate().status, 200);
  EXPECT_EQ(scene_.Settled(), "gone");
}

TEST_F(Secrecy, AfterAChangeAndOneThatFailed) {
  ASSERT_EQ(scene_.Integrate(Visitor()).status, 200);
  ASSERT_EQ(scene_.Settled(), "enabled");
  ASSERT_EQ(scene_.Edit(true, Visitor()).status, 200);
  ASSERT_EQ(scene_.Settled(), "enabled");
  EXPECT_EQ(scene_.Edit(false, {kUser, kWrongPassword}).status, 422);
  ExpectNoTrace();
  // What signs impersonations is not in the catalog either.
  traces_.push_back(Sql("managed", "SELECT secret FROM louver_system.impersonation_key"));
  // The group cannot be dropped by somebody who lost the right.
  scene_.proxy().Arm({"DROP GROUP", false, When::kBefore,
                      [] { Sql("dev", std::string("ALTER USER ") + kUser + " NOCREATEUSER"); },
                      false});
  ASSERT_EQ(scene_.Edit(false, Visitor()).status, 200);
  EXPECT_EQ(scene_.Settled(), "editError");
  ExpectNoTrace();
  ExpectNoCoreFile();
  ASSERT_EQ(scene_.Disintegrate().status, 200);
  EXPECT_EQ(scene_.Settled(), "gone");
  EXPECT_EQ(LeftInWarehouse(), "");
}

// The account of a set-up by hand has a password that Louver keeps: sealed, and nowhere else.
TEST_F(Secrecy, OfTheAccountOfASetUpByHand) {
  const std::string payload = scene_.PayloadByHand("louver_by_hand", kPassword);
  const auto run = [&](const std::string& script, const std::string& database) {
    const std::string text = scene_.Must("POST", "/integrations/scripts/" + script, payload);
    ASSERT_EQ(RunScript(Warehouse().host(), Warehouse().port(), Warehouse().user(),
                        Warehouse().password(), database, text),
              "");
  };
  ASSERT_NO_FATAL_FAILURE(run("initial-create", "dev"));
  ASSERT_NO_FATAL_FAILURE(run("create", "managed"));
  scene_.Adopt(scene_.Call("POST", "/integrations", payload));
  ASSERT_EQ(scene_.Settled(), "enabled");
  EXPECT_EQ(scene_
                .Call("PUT", "/integrations/" + scene_.id(),
                      scene_.PayloadByHand("louver_by_hand", kWrongPassword))
                .status,
            422);
  ExpectNoTrace();
  const std::string removal =
      scene_.Must("POST", "/integrations/" + scene_.id() + "/scripts/delete");
  EXPECT_EQ(RunScript(Warehouse().host(), Warehouse().port(), Warehouse().user(),
                      Warehouse().password(), "dev", removal),
            "");
  ASSERT_EQ(scene_.Call("DELETE", "/integrations/" + scene_.id()).status, 200);
  EXPECT_EQ(scene_.Settled(), "gone");
  ExpectNoTrace();
  EXPECT_EQ(LeftInWarehouse(), "");
}

// AWS is not there: its endpoint is a port where nobody listens.
TEST_F(Secrecy, OfAnAccessKey) {
  scene_.louver().SetArguments({"--aws-endpoint", "http://127.0.0.1:1"});
  scene_.louver().Stop();
  scene_.louver().Start();
  const HttpAnswer answer = scene_.Call(
      "POST", "/integrations",
      R"({"type": "Redshift", "autoBootstrap": true, "config": {"host": "127.0.0.1", "port": 1,
          "database": "managed", "initialDatabase": "dev", "authenticationType": "accessKey",
          "username": "admin", "awsAccessKeyId": "AKIAIOSFODNN7EXAMPLE", "awsSecretAccessKey":
          "Recognis4ble/xyzzy/secret", "awsSessionToken": "xyzzytoken", "awsRegion":
          "eu-central-1", "clusterIdentifier": "examplecluster"}})");
  EXPECT_EQ(answer.status, 422) << answer.body;
  traces_.push_back("AKIAIOSFODNN7EXAMPLE");
  ExpectNoTrace();
}

}  // namespace
}  // namespace louver::test
