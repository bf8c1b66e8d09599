#include "platform/aws/uri_encoding.h"

#include <gtest/gtest.h>

namespace louver::platform::aws {
namespace {

TEST(UriEncode, KeepsTheUnreservedCharacters) {
  constexpr const char* kUnreserved =
      "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  EXPECT_EQ(UriEncode(kUnreserved), kUnreserved);
}

TEST(UriEncode, WritesEverythingElseAsHexadecimal) {
  EXPECT_EQ(UriEncode("a b+c/d=e&f"), "a%20b%2Bc%2Fd%3De%26f");
  EXPECT_EQ(UriEncode("\xE1\x88\xB4"), "%E1%88%B4");
  EXPECT_EQ(UriEncode(std::string_view("\0\xFF", 2)), "%00%FF");
}

}  // namespace
}  // namespace louver::platform::aws
