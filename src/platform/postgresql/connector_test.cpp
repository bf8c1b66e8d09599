#include "platform/postgresql/connector.h"

#include <string>

#include <gtest/gtest.h>

namespace louver::platform::postgresql {
namespace {

Login Bob() { return {"bob", base::Secret("Secret1")}; }

TEST(PostgreSqlConnector, RefusesWhatTheDriverWouldFillInFromItsSurroundings) {
  PostgreSqlConnector connector;
  const auto kind = [&](const Endpoint& endpoint, const Login& login) {
    const auto opened = connector.Open(endpoint, login);
    return opened.ok() ? base::ErrorKind::kInternal : opened.error().kind();
  };
  EXPECT_EQ(kind({"/tmp", 5439, "dev"}, Bob()), base::ErrorKind::kInvalid);
  EXPECT_EQ(kind({"localhost", 0, "dev"}, Bob()), base::ErrorKind::kInvalid);
  EXPECT_EQ(kind({"localhost", 5439, ""}, Bob()), base::ErrorKind::kInvalid);
  EXPECT_EQ(kind({"localhost", 5439, "dev"}, {"bob", base::Secret()}), base::ErrorKind::kInvalid);
  EXPECT_EQ(kind({"localhost", 5439, std::string("d\0v", 3)}, Bob()), base::ErrorKind::kInvalid);
  EXPECT_EQ(kind({"localhost", 5439, "d\xff"}, Bob()), base::ErrorKind::kInvalid);
}

TEST(PostgreSqlConnector, SaysWhereNobodyAnswers) {
  PostgreSqlConnector connector;
  const auto opened = connector.Open({"127.0.0.1", 1, "dev"}, Bob());
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().kind(), base::ErrorKind::kUnavailable);
  EXPECT_NE(opened.error().message().find("Could not connect to 127.0.0.1:1"), std::string::npos);
}

}  // namespace
}  // namespace louver::platform::postgresql
