#include "platform/aws/origin.h"

#include <gtest/gtest.h>

namespace louver::platform::aws {
namespace {

TEST(Origin, IsSchemeHostAndPort) {
  const auto parsed = [](std::string_view url) {
    const auto origin = ParseOrigin(url);
    return origin.ok() ? *origin : Origin{.host = origin.error().message()};
  };
  EXPECT_EQ(parsed("https://redshift.eu-west-1.amazonaws.com"),
            (Origin{Scheme::kHttps, "redshift.eu-west-1.amazonaws.com", 443}));
  EXPECT_EQ(parsed("https://proxy.internal:8443/"),
            (Origin{Scheme::kHttps, "proxy.internal", 8443}));
  EXPECT_EQ(parsed("http://127.0.0.1:4566"), (Origin{Scheme::kHttp, "127.0.0.1", 4566}));
  EXPECT_EQ(parsed("http://localhost"), (Origin{Scheme::kHttp, "localhost", 80}));
  EXPECT_EQ(parsed("http://[::1]:80"), (Origin{Scheme::kHttp, "::1", 80}));
}

TEST(Origin, RefusesPlainHttpToOtherMachines) {
  for (const char* url : {"http://redshift.eu-west-1.amazonaws.com", "http://10.0.0.1:4566",
                          "http://localhost.example.com", "http://[::2]"}) {
    const auto origin = ParseOrigin(url);
    ASSERT_FALSE(origin.ok()) << url;
    EXPECT_EQ(origin.error().kind(), base::ErrorKind::kInvalid);
    EXPECT_NE(origin.error().message().find("plain HTTP"), std::string::npos) << url;
  }
}

TEST(Origin, RefusesWhatIsMoreOrLessThanAnOrigin) {
  for (const char* url :
       {"", "redshift.eu-west-1.amazonaws.com", "https://", "https://:443", "ftp://localhost",
        "https://user@host", "https://host/path", "https://host?query", "https://host#fragment",
        "https://host:0", "https://host:65536", "https://a,b", "https://a%2Fb", "https://a b"}) {
    const auto origin = ParseOrigin(url);
    ASSERT_FALSE(origin.ok()) << url;
    EXPECT_EQ(origin.error().kind(), base::ErrorKind::kInvalid) << url;
  }
}

TEST(Origin, ShowsThePortOnlyWhereItIsNotTheUsualOne) {
  EXPECT_EQ(Authority({Scheme::kHttps, "host", 443}), "host");
  EXPECT_EQ(Authority({Scheme::kHttps, "host", 80}), "host:80");
  EXPECT_EQ(Authority({Scheme::kHttp, "host", 80}), "host");
  EXPECT_EQ(Authority({Scheme::kHttp, "::1", 8080}), "[::1]:8080");
}

}  // namespace
}  // namespace louver::platform::aws
