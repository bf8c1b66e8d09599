#include "platform/webhook/signature.h"

#include <gtest/gtest.h>

namespace louver::platform::webhook {
namespace {

// printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac 0123456789abcdef
TEST(WebhookSignature, IsWhatOthersReckon) {
  const base::Instant at(std::chrono::milliseconds(1'700'000'000'123));
  EXPECT_EQ(Signature(base::Secret("0123456789abcdef"), at, R"({"a":1})"),
            "t=1700000000,v1=9eb18f493f8ec135d9eb2dad817c369bb4e9cbfa818657897a7437c1cd8c3a23");
}

}  // namespace
}  // namespace louver::platform::webhook
