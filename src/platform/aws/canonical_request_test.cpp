#include "platform/aws/canonical_request.h"

#include <gtest/gtest.h>

namespace louver::platform::aws {
namespace {

// IAM ListUsers, the example worked through in AWS General Reference, "Signature Version 4 signing
// process".
TEST(CanonicalRequest, IsTheDocumentedText) {
  const CanonicalRequest canonical =
      Canonical({.method = "GET",
                 .host = "iam.amazonaws.com",
                 .query = {{"Version", "2010-05-08"}, {"Action", "ListUsers"}},
                 .headers = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"},
                             {"X-Amz-Date", "20150830T123600Z"}},
                 .body = {}});
  EXPECT_EQ(canonical.text,
            "GET\n"
            "/\n"
            "Action=ListUsers&Version=2010-05-08\n"
            "content-type:application/x-www-form-urlencoded; charset=utf-8\n"
            "host:iam.amazonaws.com\n"
            "x-amz-date:20150830T123600Z\n"
            "\n"
            "content-type;host;x-amz-date\n"
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(canonical.signed_headers, "content-type;host;x-amz-date");
}

TEST(CanonicalRequest, KeepsAnEmptyHeader) {
  const CanonicalRequest canonical =
      Canonical({.method = "POST", .host = "h", .query = {}, .headers = {{"A", "  "}}, .body = {}});
  EXPECT_NE(canonical.text.find("\na:\nhost:h\n"), std::string::npos);
}

}  // namespace
}  // namespace louver::platform::aws
