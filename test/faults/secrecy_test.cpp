// The administrator's login is used and forgotten: neither what Louver keeps, nor its log, nor any
// answer has a trace of it, however the set-up or the removal ends.

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "test/faults/scene.h"

namespace louver::test {
namespace {

using testing::HasSubstr;
using When = StatementProxy::When;

constexpr char kUser[] = "onetime_visitor_q7";
constexpr char kPassword[] = "Recognis4ble-xyzzy-secret";
constexpr char kWrongPassword[] = "Recognis4ble-xyzzy-mistake";
// What only the caller who sent the name is told: in the answer to that very request.
constexpr char kRefusal[] = "password authentication failed for user \\\"onetime_visitor_q7\\\"";

std::string Without(std::string text, const std::string& part) {
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at)) {
    text.erase(at, part.size());
  }
  return text;
}

class Secrecy : public testing::Test {
 protected:
  Secrecy() {
    Sql("dev", std::string("CREATE USER ") + kUser + " PASSWORD '" + kPassword + "' CREATEUSER");
  }
  ~Secrecy() override { Sql("dev", std::string("DROP USER ") + kUser); }

  Administrator Visitor() const { return {kUser, kPassword}; }

  // Why it is in its state.
  std::string Reason() {
    return Member(scene_.Must("GET", "/integrations/" + scene_.id() + "/status"), "message");
  }

  // Files of the data directory and the log, and what the API answered.
  void ExpectNoTrace() {
    ReadEverything();
    Search("the answers", Without(scene_.answers(), kRefusal));
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(scene_.louver().directory())) {
      if (!entry.is_regular_file()) continue;
      std::ostringstream text;
      text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      Search(entry.path().string(), text.str());
    }
  }

  Scene scene_;

 private:
  void ReadEverything() {
    for (const std::string target :
         {"/integrations", "/jobs/search", "/jobs/summary", "/metrics"}) {
      scene_.Must("GET", target);
    }
    scene_.Call("GET", "/integrations/" + scene_.id());
    scene_.Call("GET", "/integrations/" + scene_.id() + "/status");
  }

  static void Search(const std::string& where, const std::string& text) {
    for (const char* trace : {kUser, kPassword, kWrongPassword, "xyzzy"}) {
      const std::size_t at = text.find(trace);
      if (at == std::string::npos) continue;
      ADD_FAILURE() << trace << " is in " << where << ": "
                    << text.substr(at < 200 ? 0 : at - 200, 400);
    }
  }
};

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

}  // namespace
}  // namespace louver::test
