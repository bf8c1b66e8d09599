#include "platform/aws/cluster_host.h"

#include <gtest/gtest.h>

namespace louver::platform::aws {
namespace {

TEST(ClusterHost, OfAProvisionedClusterNamesItAndItsRegion) {
  const Cluster expected{ClusterKind::kProvisioned, "examplecluster", "us-west-2"};
  EXPECT_EQ(ReadClusterHost("examplecluster.abc123xyz789.us-west-2.redshift.amazonaws.com"),
            expected);
  EXPECT_EQ(ReadClusterHost("ExampleCluster.ABC123xyz789.US-WEST-2.Redshift.AmazonAWS.com"),
            expected);
  EXPECT_EQ(ReadClusterHost("my-cluster.abc.cn-north-1.redshift.amazonaws.com.cn"),
            (Cluster{ClusterKind::kProvisioned, "my-cluster", "cn-north-1"}));
}

TEST(ClusterHost, OfAWorkgroupNamesItAndItsRegion) {
  EXPECT_EQ(ReadClusterHost("default.123456789012.us-east-1.redshift-serverless.amazonaws.com"),
            (Cluster{ClusterKind::kServerless, "default", "us-east-1"}));
  EXPECT_EQ(ReadClusterHost("wg.123456789012.cn-northwest-1.redshift-serverless.amazonaws.com.cn"),
            (Cluster{ClusterKind::kServerless, "wg", "cn-northwest-1"}));
}

TEST(ClusterHost, SaysNothingOfOtherNames) {
  for (const char* host : {"",
                           ".",
                           "localhost",
                           "127.0.0.1",
                           "warehouse.example.com",
                           "redshift.amazonaws.com",
                           "us-west-2.redshift.amazonaws.com",
                           "abc.us-west-2.redshift.amazonaws.com",
                           ".abc.us-west-2.redshift.amazonaws.com",
                           "c..us-west-2.redshift.amazonaws.com",
                           "c.abc..redshift.amazonaws.com",
                           "c.abc.us-west-2.redshift.amazonaws.com.",
                           "c.abc.us-west-2.redshift.amazonaws.com.evil.example",
                           "c.abc.us-west-2.redshift.amazonaws.example",
                           "c.abc.us-west-2.redshift.amazonaws.org",
                           "x.c.abc.us-west-2.redshift.amazonaws.com",
                           "c.abc.us-west-2.rds.amazonaws.com",
                           "c.abc.us_west.redshift.amazonaws.com",
                           "c.abc.a/b.redshift.amazonaws.com",
                           "wg.12345678901.us-east-1.redshift-serverless.amazonaws.com",
                           "wg.account.us-east-1.redshift-serverless.amazonaws.com",
                           "c.abc.us-west-2.redshift.amazonaws.com.cn",
                           "c.abc.cn-north-1.redshift.amazonaws.com"}) {
    EXPECT_EQ(ReadClusterHost(host), std::nullopt) << host;
  }
}

TEST(ClusterHost, IsMadeOfLabels) {
  EXPECT_TRUE(IsLabel("us-gov-west-1"));
  EXPECT_TRUE(IsLabel(std::string(64, 'a')));
  for (const char* text : {"", "a.b", "a/b", "a b", "a@b", "a\n", "\xC3\xA9"}) {
    EXPECT_FALSE(IsLabel(text)) << text;
  }
  EXPECT_FALSE(IsLabel(std::string(65, 'a')));
}

}  // namespace
}  // namespace louver::platform::aws
