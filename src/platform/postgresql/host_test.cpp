#include "platform/postgresql/host.h"

#include <string>

#include <gtest/gtest.h>

namespace louver::platform::postgresql {
namespace {

TEST(Host, TakesOneNameOrAddress) {
  EXPECT_TRUE(IsSingleHost("examplecluster.abc123.us-west-2.redshift.amazonaws.com"));
  EXPECT_TRUE(IsSingleHost("127.0.0.1"));
  EXPECT_TRUE(IsSingleHost("::1"));
}

TEST(Host, RefusesSocketsListsAndNonsense) {
  for (const char* host :
       {"", "/var/run/postgresql", "a,b", "a b", "host=x", "@abstract", "a\nb"}) {
    EXPECT_FALSE(IsSingleHost(host)) << host;
  }
  EXPECT_FALSE(IsSingleHost(std::string("a\0b", 3)));
  EXPECT_FALSE(IsSingleHost(std::string(254, 'a')));
}

TEST(Host, KnowsTheLoopbackInterface) {
  for (const char* host : {"127.0.0.1", "127.8.9.10", "::1", "localhost", "LOCALHOST"}) {
    EXPECT_TRUE(IsLoopback(host)) << host;
  }
  for (const char* host : {"128.0.0.1", "10.0.0.1", "::2", "::", "localhost.example.com",
                           "127.0.0.1.example.com", "::ffff:10.0.0.1"}) {
    EXPECT_FALSE(IsLoopback(host)) << host;
  }
}

}  // namespace
}  // namespace louver::platform::postgresql
