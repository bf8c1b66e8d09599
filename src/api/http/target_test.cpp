#include "api/http/target.h"

#include <string>

#include <gtest/gtest.h>

namespace louver::api::http {
namespace {

std::string Read(std::string_view target) {
  Request request;
  if (!ReadTarget(target, request)) return "refused";
  std::string read;
  for (const std::string& segment : request.path) read += "[" + segment + "]";
  for (const Parameter& parameter : request.query) {
    read += " " + parameter.name + "=" + parameter.value;
  }
  return read;
}

TEST(TargetTest, IsDecodedOnce) {
  struct {
    const char* target;
    const char* read;
  } const cases[] = {
      {"/", ""},
      {"/healthz", "[healthz]"},
      {"/a/b/", "[a][b][]"},
      {"//a", "[][a]"},
      {"/tag/a%2Fb%20c%252F", "[tag][a/b c%2F]"},
      {"/user/taylor@immuta.com", "[user][taylor@immuta.com]"},
      {"/a+b", "[a+b]"},
      {"/gr%C3%BC%C3%9Fe", "[grüße]"},
      {"/a/../b/./c", "[a][..][b][.][c]"},
      {"/a:b", "[a:b]"},
      {"/x?size=2&size=3&q=a+b%2Bc&empty=&bare", "[x] size=2 size=3 q=a b+c empty= bare="},
      {"/x?", "[x]"},
      {"/x?a[]=1&a%5B%5D=[2]", "[x] a[]=1 a[]=[2]"},
      {"/x?a=b=c&&d=?/", "[x] a=b=c d=?/"},
      {"http://example.com/x?y=1", "[x] y=1"},
      {"http://example.com", ""},
  };
  for (const auto& test : cases) EXPECT_EQ(Read(test.target), test.read) << test.target;
}

TEST(TargetTest, MalformedOnesAreRefused) {
  for (const char* target :
       {"",     "*",       "x",          "/%",       "/%4",      "/%zz",      "/a%00b",
        "/%ff", "/%c0%af", "/%ed%a0%80", "/a?b=%00", "/a?%ff=1", "/a?b=%4",   "/a b",
        "/a#b", "/\"",     "/<",         "/a\\b",    "/\x80",    "ftp://x/y", "example.com:443"}) {
    EXPECT_EQ(Read(target), "refused") << target;
  }
  EXPECT_EQ(Read("/a[]"), "refused");  // brackets are tolerated in the query alone
}

}  // namespace
}  // namespace louver::api::http
