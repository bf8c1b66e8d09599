#include "platform/user_info/answer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace louver::platform::user_info {
namespace {

// The documented answer (External User Info Endpoint).
TEST(UserInfoAnswer, IsReadAsDocumented) {
  const auto info =
      ParseUserInfo(R"({"groups":[{"name":"Accountants"},{"name":"Controllers"}],)"
                    R"("authorizations":{"EMEA":["Sales","Expenses"],"APAC":["Sales"]}})");
  ASSERT_TRUE(info.ok()) << info.error().message();
  EXPECT_EQ(*info, (UserInfo{{"Accountants", "Controllers"},
                             {{"APAC", {"Sales"}}, {"EMEA", {"Expenses", "Sales"}}}}));
}

TEST(UserInfoAnswer, WhatIsMissingIsNothing) {
  for (const char* body : {"{}", R"({"groups":null,"authorizations":null})",
                           R"({"groups":[],"authorizations":{"EMEA":[]},"more":1})"}) {
    const auto info = ParseUserInfo(body);
    ASSERT_TRUE(info.ok()) << body;
    EXPECT_EQ(*info, UserInfo()) << body;
  }
}

TEST(UserInfoAnswer, NothingElseIsGuessedAt) {
  const struct {
    const char* body;
    const char* reason;
  } cases[] = {
      {"", "it is not JSON"},
      {"<html>", "it is not JSON"},
      {"[]", "it is no JSON object"},
      {R"({"groups":"Accountants"})", "\"groups\" is no list"},
      {R"({"groups":["Accountants"]})", "an element of \"groups\""},
      {R"({"groups":[{"name":1}]})", "an element of \"groups\""},
      {R"({"groups":[{}]})", "an element of \"groups\""},
      {R"({"authorizations":["EMEA"]})", "\"authorizations\" is no object"},
      {R"({"authorizations":{"EMEA":"Sales"}})", "has no list"},
      {R"({"authorizations":{"EMEA":null}})", "has no list"},
      {R"({"authorizations":{"EMEA":[1]}})", "is no text"},
      {"{\"authorizations\":{\"EMEA\":[\"\xff\"]}}", "it is not JSON"},
  };
  for (const auto& test : cases) {
    const auto info = ParseUserInfo(test.body);
    ASSERT_FALSE(info.ok()) << test.body;
    EXPECT_EQ(info.error().kind(), base::ErrorKind::kUnprocessable);
    EXPECT_THAT(info.error().message(), testing::HasSubstr(test.reason)) << test.body;
  }
}

}  // namespace
}  // namespace louver::platform::user_info
