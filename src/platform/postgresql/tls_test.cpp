#include "platform/postgresql/tls.h"

#include <gtest/gtest.h>

namespace louver::platform::postgresql {
namespace {

TEST(TlsRulesTest, ServersAreVerifiedAndThisMachineIsTrusted) {
  const TlsRules rules;
  EXPECT_EQ(rules.For("cluster.example.com", 5439), TlsMode::kVerifyFull);
  EXPECT_EQ(rules.For("127.0.0.1", 5439), TlsMode::kPrefer);
  EXPECT_EQ(rules.For("localhost", 5439), TlsMode::kPrefer);
}

TEST(TlsRulesTest, TheMostExactRuleCounts) {
  TlsRules rules;
  ASSERT_TRUE(rules.Add("Cluster.example.com=verify-ca").ok());
  ASSERT_TRUE(rules.Add("cluster.example.com:5440=require").ok());
  ASSERT_TRUE(rules.Add("127.0.0.1=verify-full").ok());
  EXPECT_EQ(rules.For("cluster.EXAMPLE.com", 5439), TlsMode::kVerifyCa);
  EXPECT_EQ(rules.For("cluster.example.com", 5440), TlsMode::kRequire);
  EXPECT_EQ(rules.For("127.0.0.1", 1), TlsMode::kVerifyFull);
  EXPECT_EQ(rules.For("other.example.com", 5440), TlsMode::kVerifyFull);
}

TEST(TlsRulesTest, WhatIsNoRuleIsRefused) {
  TlsRules rules;
  for (const char* rule : {"", "=require", "host", "host=", "host=off", "host,other=require",
                           "host=verify-full=require"}) {
    EXPECT_FALSE(rules.Add(rule).ok()) << rule;
  }
}

}  // namespace
}  // namespace louver::platform::postgresql
