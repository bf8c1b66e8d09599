#include "platform/postgresql/failure.h"

#include <string>

#include <gtest/gtest.h>

namespace louver::platform::postgresql {
namespace {

using base::ErrorKind;

struct Case {
  std::string sqlstate;
  std::string message;
  ErrorKind kind;
};

class RefusedStatement : public testing::TestWithParam<Case> {};

TEST_P(RefusedStatement, BecomesTheKindThatSaysWhatToDo) {
  const Case& expected = GetParam();
  const base::Error error = FromRefusal(
      {.sqlstate = expected.sqlstate, .message = expected.message, .detail = {}, .hint = {}});
  EXPECT_EQ(error.kind(), expected.kind);
  EXPECT_EQ(error.message(), expected.message);
  EXPECT_EQ(error.message().find(expected.sqlstate), std::string::npos);
  EXPECT_NE(error.cause().find(expected.sqlstate), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    Sqlstates, RefusedStatement,
    testing::Values(
        Case{"42501", "permission denied for relation test", ErrorKind::kForbidden},
        Case{"28P01", "password authentication failed for user \"x\"", ErrorKind::kUnauthenticated},
        Case{"28000", "password authentication failed for user \"x\"", ErrorKind::kUnauthenticated},
        Case{"28000", "no pg_hba.conf entry for host \"10.0.0.1\"", ErrorKind::kForbidden},
        Case{"40001", "could not serialize access", ErrorKind::kConflict},
        Case{"40P01", "deadlock detected", ErrorKind::kConflict},
        Case{"XX000", "1023", ErrorKind::kConflict}, Case{"XX000", "1018", ErrorKind::kConflict},
        Case{"XX000", "tuple concurrently updated", ErrorKind::kConflict},
        Case{"XX000", "something else broke", ErrorKind::kUnprocessable},
        Case{"57P01", "terminating connection due to administrator command",
             ErrorKind::kUnavailable},
        Case{"57P03", "the database system is starting up", ErrorKind::kUnavailable},
        Case{"57014", "canceling statement due to statement timeout", ErrorKind::kUnavailable},
        Case{"53300", "too many connections", ErrorKind::kUnavailable},
        Case{"08006", "connection failure", ErrorKind::kUnavailable},
        Case{"42P01", "relation \"x\" does not exist", ErrorKind::kNotFound},
        Case{"3F000", "schema \"x\" does not exist", ErrorKind::kNotFound},
        Case{"3D000", "database \"x\" does not exist", ErrorKind::kNotFound},
        Case{"42601", "syntax error at or near \"x\"", ErrorKind::kUnprocessable},
        Case{"55006", "user \"u\" can't be dropped because the user owns some object",
             ErrorKind::kUnprocessable}));

TEST(FailedConnect, TellsTheKindFromTheVerboseReport) {
  const base::Error error = FromFailedConnect(
      "db.example.com:5439", "bob",
      "connection to server at \"10.0.0.1\", port 5439 failed: FATAL:  28P01: password "
      "authentication failed for user \"bob\"\nLOCATION:  auth_failed, auth.c:343\n");
  EXPECT_EQ(error.kind(), ErrorKind::kUnauthenticated);
  EXPECT_EQ(error.message(),
            "Could not connect to db.example.com:5439: password authentication failed for user "
            "\"bob\"");
}

TEST(FailedConnect, WithoutAnAnswerIsUnavailable) {
  const base::Error error =
      FromFailedConnect("db:5439", "bob", "connection to server at \"db\" failed: refused\n");
  EXPECT_EQ(error.kind(), ErrorKind::kUnavailable);
  EXPECT_EQ(FromFailedConnect("db:5439", "bob", "").message(),
            "Could not connect to db:5439: no answer");
}

TEST(FailedConnect, ExplainsPasswordsThatTheDriverCannotUse) {
  const base::Error error = FromFailedConnect(
      "db:5439", "bob",
      "connection to server at \"db\" failed: authentication method 13 not supported\n");
  EXPECT_EQ(error.kind(), ErrorKind::kUnprocessable);
  EXPECT_NE(error.message().find("stored as SHA-256"), std::string::npos);
}

}  // namespace
}  // namespace louver::platform::postgresql
