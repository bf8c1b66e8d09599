#include "platform/postgresql/md5_password.h"

#include <gtest/gtest.h>

namespace louver::platform::postgresql {
namespace {

// CREATE USER, "Parameters": the documented digest of user1 with the password ez.
TEST(Md5Password, IsTheDocumentedDigest) {
  const auto digest = Md5Password("user1", base::Secret("ez"));
  ASSERT_TRUE(digest.ok());
  EXPECT_EQ(digest->Reveal(), "md5153c434b4b77c89e6b94f12c5393af5b");
}

}  // namespace
}  // namespace louver::platform::postgresql
