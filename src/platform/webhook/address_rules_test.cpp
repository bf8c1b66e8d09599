#include "platform/webhook/address_rules.h"

#include <gtest/gtest.h>

namespace louver::platform::webhook {
namespace {

TEST(WebhookAddresses, OnlyThePublicInternetIsOpen) {
  for (const char* address : {"1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1",
                              "172.32.0.1", "192.0.1.1", "223.255.255.255", "2606:4700::1111",
                              "2a00:1450:4001::200e", "::ffff:8.8.8.8"}) {
    EXPECT_TRUE(IsPublicAddress(address)) << address;
  }
  for (const char* address : {"0.0.0.0",
                              "10.0.0.1",
                              "100.64.0.1",
                              "100.100.100.200",
                              "127.0.0.1",
                              "127.255.255.254",
                              "168.63.129.16",
                              "169.254.169.254",
                              "172.16.0.1",
                              "172.31.255.255",
                              "192.0.0.192",
                              "192.168.1.1",
                              "198.18.0.1",
                              "203.0.113.9",
                              "224.0.0.1",
                              "255.255.255.255",
                              "::",
                              "::1",
                              "::ffff:127.0.0.1",
                              "::ffff:169.254.169.254",
                              "::127.0.0.1",
                              "64:ff9b::a00:1",
                              "fc00::1",
                              "fd00:ec2::254",
                              "fe80::1",
                              "fe80::1%1",
                              "fec0::1",
                              "ff02::1",
                              "2001::1",
                              "2001:db8::1",
                              "2002:a00:1::",
                              "3fff::1",
                              "4000::1",
                              "localhost",
                              "",
                              "1.2.3",
                              "127.1",
                              "0x7f000001",
                              "2130706433"}) {
    EXPECT_FALSE(IsPublicAddress(address)) << address;
  }
}

TEST(WebhookAddresses, NamedNetworksAreOpenToo) {
  AddressRules rules;
  EXPECT_FALSE(rules.Admits("10.1.2.3"));
  ASSERT_TRUE(rules.Add("10.0.0.0/8").ok());
  ASSERT_TRUE(rules.Add("127.0.0.1/32").ok());
  ASSERT_TRUE(rules.Add("fd00::/8").ok());
  for (const char* address : {"10.1.2.3", "127.0.0.1", "fd12::1", "::ffff:10.1.2.3", "1.1.1.1"}) {
    EXPECT_TRUE(rules.Admits(address)) << address;
  }
  for (const char* address : {"11.0.0.1x", "127.0.0.2", "192.168.0.1", "fe80::1", "::1"}) {
    EXPECT_FALSE(rules.Admits(address)) << address;
  }
  EXPECT_TRUE(rules.IsNamed("10.1.2.3"));
  EXPECT_FALSE(rules.IsNamed("1.1.1.1"));
}

TEST(WebhookAddresses, OtherTextsAreNoNetworks) {
  for (const char* text : {"", "10.0.0.0", "10.0.0.0/33", "10.0.0/8", "example.com/8", "::/129"}) {
    AddressRules rules;
    const base::Status added = rules.Add(text);
    ASSERT_FALSE(added.ok()) << text;
    EXPECT_EQ(added.error().message(),
              "\"" + std::string(text) + "\" is not a network such as 10.0.0.0/8 or fd00::/8");
  }
}

}  // namespace
}  // namespace louver::platform::webhook
