#include "apps/server/listen_address.h"

#include <gtest/gtest.h>

namespace louver::server {
namespace {

TEST(ListenAddressTest, KnowsWhatOthersCanReach) {
  struct {
    const char* text;
    ListenAddress address;
  } const cases[] = {
      {"127.0.0.1:8880", {"127.0.0.1", 8880, true}},
      {"127.9.9.9:0", {"127.9.9.9", 0, true}},
      {"0.0.0.0:80", {"0.0.0.0", 80, false}},
      {"10.0.0.1:80", {"10.0.0.1", 80, false}},
      {"[::1]:8880", {"::1", 8880, true}},
      {"[::]:8880", {"::", 8880, false}},
      {"[::ffff:127.0.0.1]:1", {"::ffff:127.0.0.1", 1, false}},  // rather refuse than be wrong
  };
  for (const auto& test : cases) {
    const auto address = ReadListenAddress(test.text);
    ASSERT_TRUE(address.ok()) << test.text << address.error().message();
    EXPECT_EQ(*address, test.address) << test.text;
    EXPECT_EQ(ToString(*address), test.text);
  }
}

TEST(ListenAddressTest, NamesAreLookedUp) {
  const auto address = ReadListenAddress("localhost:8880");
  ASSERT_TRUE(address.ok());
  EXPECT_TRUE(address->is_loopback);
}

TEST(ListenAddressTest, MalformedOnesAreRefused) {
  for (const char* text : {"", "8880", "localhost", ":8880", "127.0.0.1:", "127.0.0.1:x",
                           "127.0.0.1:65536", "127.0.0.1:-1", "::1:8880", "[]:1"}) {
    const auto address = ReadListenAddress(text);
    ASSERT_FALSE(address.ok()) << text;
    EXPECT_EQ(address.error().message(),
              "--listen takes HOST:PORT, not \"" + std::string(text) + "\"");
  }
}

}  // namespace
}  // namespace louver::server
