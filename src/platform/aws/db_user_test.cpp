#include "platform/aws/db_user.h"

#include <string>

#include <gtest/gtest.h>

namespace louver::platform::aws {
namespace {

TEST(DbUser, IsWhatTheApiTakes) {
  for (const char* name : {"a", "admin", "Etl_2", "first.last+tag@example.com", "a-b"}) {
    EXPECT_TRUE(CheckDbUser(name).ok()) << name;
  }
  EXPECT_TRUE(CheckDbUser(std::string(64, 'a')).ok());
}

TEST(DbUser, IsNothingElse) {
  for (const char* name : {"", "1a", "_a", "a b", "a:b", "IAM:admin", "a/b", "a\"b", "a'b", "a&b=c",
                           "\xC3\xA9t\xC3\xA9", "PUBLIC", "public"}) {
    const auto checked = CheckDbUser(name);
    ASSERT_FALSE(checked.ok()) << name;
    EXPECT_EQ(checked.error().kind(), base::ErrorKind::kInvalid);
  }
  EXPECT_FALSE(CheckDbUser(std::string(65, 'a')).ok());
}

}  // namespace
}  // namespace louver::platform::aws
