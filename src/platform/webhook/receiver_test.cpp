#include "platform/webhook/receiver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace louver::platform::webhook {
namespace {

TEST(WebhookReceiver, IsReadFromItsUrl) {
  const auto receiver = ParseReceiver("https://example.com/a%20b/hook?token=x%2Fy", {});
  ASSERT_TRUE(receiver.ok());
  EXPECT_EQ(receiver->origin, (aws::Origin{aws::Scheme::kHttps, "example.com", 443}));
  EXPECT_EQ(receiver->target, "/a%20b/hook?token=x%2Fy");
  EXPECT_EQ(ParseReceiver("https://example.com:8443", {})->target, "/");
  EXPECT_EQ(ParseReceiver("https://example.com:8443", {})->origin.port, 8443);
  EXPECT_EQ(ParseReceiver("https://[2606:4700::1111]/", {})->origin.host, "2606:4700::1111");
}

TEST(WebhookReceiver, WhatNothingIsSentToIsRefused) {
  struct {
    const char* url;
    const char* reason;
  } const cases[] = {
      {"", "is not one such as"},
      {"example.com/hook", "is not one such as"},
      {"http://example.com/", "must begin with https://"},
      {"file:///etc/passwd", "must begin with https://"},
      {"https://user:secret@example.com/", "may not hold a user"},
      {"https://example.com/#part", "may not hold a fragment"},
      {"https:///hook", "names no host"},
      {"https://example.com:0/", "needs a port"},
      {"https://127.0.0.1/", "names the address 127.0.0.1"},
      {"https://[::1]/", "names the address ::1"},
      {"https://169.254.169.254/latest", "names the address 169.254.169.254"},
      {"https://a,b/", "names no host"},
  };
  for (const auto& test : cases) {
    const auto receiver = ParseReceiver(test.url, {});
    ASSERT_FALSE(receiver.ok()) << test.url;
    EXPECT_EQ(receiver.error().kind(), base::ErrorKind::kInvalid);
    EXPECT_THAT(receiver.error().message(), testing::HasSubstr(test.reason)) << test.url;
  }
  EXPECT_THAT(ParseReceiver("https://h/" + std::string(3'000, 'a'), {}).error().message(),
              testing::HasSubstr("is longer than"));
}

TEST(WebhookReceiver, PlainHttpNeedsANetworkOfItsOwn) {
  AddressRules rules;
  ASSERT_TRUE(rules.Add("127.0.0.0/8").ok());
  EXPECT_TRUE(ParseReceiver("http://127.0.0.1:8080/hook", rules).ok());
  EXPECT_FALSE(ParseReceiver("http://10.0.0.1/hook", rules).ok());
}

}  // namespace
}  // namespace louver::platform::webhook
