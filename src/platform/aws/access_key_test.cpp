#include "platform/aws/access_key.h"

#include <gtest/gtest.h>

namespace louver::platform::aws {
namespace {

constexpr const char* kId = "AKIAIOSFODNN7EXAMPLE";
constexpr const char* kSecret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

bool IsAccepted(std::string id, std::string secret, std::string token = "") {
  return CheckAccessKey(
             {std::move(id), base::Secret(std::move(secret)), base::Secret(std::move(token))})
      .ok();
}

TEST(AccessKey, IsWhatAwsHandsOut) {
  EXPECT_TRUE(IsAccepted(kId, kSecret));
  EXPECT_TRUE(IsAccepted(kId, kSecret, "AQoDYXdzEJr//token=="));
}

TEST(AccessKey, HoldsNothingThatCouldEndAHeader) {
  for (const char* id : {"", "AKIA", "AKIAIOSFODNN7EXAMPLE\r\nX: y", "AKIAIOSFODNN7 EXAMPLE",
                         "AKIAIOSFODNN7EXAMPLE/x"}) {
    EXPECT_FALSE(IsAccepted(id, kSecret)) << id;
  }
  EXPECT_FALSE(IsAccepted(kId, ""));
  EXPECT_FALSE(IsAccepted(kId, "secret\n"));
  EXPECT_FALSE(IsAccepted(kId, kSecret, "token\r\nX: y"));
  EXPECT_FALSE(IsAccepted(kId, kSecret, std::string(6'001, 'a')));
}

TEST(AccessKey, IsNotQuotedInTheRefusal) {
  const auto refused = CheckAccessKey({"bad id", base::Secret(kSecret), {}});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind(), base::ErrorKind::kInvalid);
  EXPECT_EQ(refused.error().message().find("bad id"), std::string::npos);
}

}  // namespace
}  // namespace louver::platform::aws
