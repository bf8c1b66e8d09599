// The connector against a server.

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "test/platform/integration_fixture.h"

namespace louver::test {
namespace {

using platform::Value;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class ConnectorSession : public IntegrationTest {
 protected:
  void SetUp() override {
    IntegrationTest::SetUp();
    auto opened = connector_.Open(At("dev"), administrator());
    ASSERT_TRUE(opened.ok()) << opened.error().message();
    session_ = *std::move(opened);
  }
  std::string Kind(const std::string& statement, const std::vector<Value>& parameters = {}) {
    const auto rows = session_->Execute(statement, parameters);
    return rows.ok() ? "ok" : std::string(base::Name(rows.error().kind()));
  }

  std::unique_ptr<platform::Connection> session_;
};

TEST_F(ConnectorSession, BindsValues) {
  const std::vector<Value> parameters = {"O'Brien \\ \"; --", std::nullopt};
  const auto rows = session_->Execute(
      "SELECT CAST($1 AS VARCHAR(100)) AS a, CAST($2 AS VARCHAR(100)) AS b", parameters);
  ASSERT_TRUE(rows.ok()) << rows.error().message();
  EXPECT_THAT(rows->columns, ElementsAre("a", "b"));
  EXPECT_THAT(rows->rows, ElementsAre(ElementsAre(parameters[0], parameters[1])));
}

TEST_F(ConnectorSession, TakesOneStatementACall) {
  EXPECT_EQ(Kind("SELECT 1; SELECT 2"), "unprocessable");
  EXPECT_EQ(Kind("SELECT 1"), "ok");
}

TEST_F(ConnectorSession, RefusesTextThatIsNone) {
  EXPECT_EQ(Kind(std::string("SELECT 1\0", 9)), "invalid");
  EXPECT_EQ(Kind("SELECT '\xff'"), "invalid");
  EXPECT_EQ(Kind("SELECT CAST($1 AS VARCHAR)", {std::string("a\0b", 3)}), "invalid");
}

TEST_F(ConnectorSession, TellsFailuresByKind) {
  EXPECT_EQ(Kind("SELECT * FROM public.nowhere"), "not found");
  EXPECT_EQ(Kind("SELEKT"), "unprocessable");
  EXPECT_EQ(Kind("SELECT 1"), "ok");
}

TEST_F(ConnectorSession, NeverRepeatsAPassword) {
  const auto wrong = connector_.Open(At("dev"), {administrator().user, base::Secret("Wr0ngPass")});
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.error().kind(), base::ErrorKind::kUnauthenticated);
  EXPECT_THAT(wrong.error().message() + wrong.error().cause(), Not(HasSubstr("Wr0ngPass")));

  const platform::Login user = MakeUser("reader_n");
  auto session = connector_.Open(At("dev"), user);
  ASSERT_TRUE(session.ok());
  const auto failed = (*session)->Execute("SELECT \"" + std::string(user.password.Reveal()) + "\"");
  ASSERT_FALSE(failed.ok());
  EXPECT_THAT(failed.error().message(), HasSubstr("***"));
  EXPECT_THAT(failed.error().message(), Not(HasSubstr(std::string(user.password.Reveal()))));
}

TEST_F(ConnectorSession, TellsALostSession) {
  const std::string own =
      session_->Execute("SELECT pg_backend_pid()")->rows.at(0).at(0).value_or("");
  Sql(administrator(), "dev", "SELECT pg_terminate_backend(" + own + ")");
  EXPECT_EQ(Kind("SELECT 1"), "unavailable");
  EXPECT_EQ(Kind("SELECT 1"), "unavailable");
}

TEST_F(ConnectorSession, GivesUpAStatementThatTakesTooLong) {
  platform::postgresql::ConnectorOptions options;
  options.statement_timeout = std::chrono::milliseconds(100);
  platform::postgresql::PostgreSqlConnector hasty(options);
  auto session = hasty.Open(At(source_), administrator());
  ASSERT_TRUE(session.ok());
  const auto rows = (*session)->Execute(
      "SELECT COUNT(*) FROM pg_attribute a, pg_attribute b, pg_attribute c, pg_attribute d");
  ASSERT_FALSE(rows.ok());
  EXPECT_EQ(rows.error().kind(), base::ErrorKind::kUnavailable);
}

}  // namespace
}  // namespace louver::test
