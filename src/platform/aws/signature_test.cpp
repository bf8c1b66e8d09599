#include "platform/aws/signature.h"

#include <string>

#include <gtest/gtest.h>

namespace louver::platform::aws {
namespace {

// AWS General Reference, "Signature Version 4 test suite" (aws-sig-v4-test-suite), and its copies
// in AWS's own libraries: aws/aws-sdk-js-v3 packages/signature-v4/src/suite.fixture.ts,
// awslabs/aws-c-auth tests/aws-signing-test-suite/v4. All of it is signed with one key at one
// moment.
constexpr const char* kKeyId = "AKIDEXAMPLE";
constexpr const char* kSecret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
constexpr const char* kTime = "2015-08-30T12:36:00.000Z";

AccessKey SuiteKey(std::string session_token = "") {
  return {kKeyId, base::Secret(kSecret), base::Secret(std::move(session_token))};
}

SigningScope SuiteScope(std::string service = "service") {
  return {"us-east-1", std::move(service), *base::ParseInstant(kTime)};
}

std::string Authorization(const std::vector<Header>& headers) {
  return headers.empty() || headers.back().name != "Authorization" ? "" : headers.back().value;
}

struct Case {
  std::string name;
  UnsignedRequest request;
  std::string signed_headers;
  std::string signature;
};

UnsignedRequest Get(std::string path, std::vector<Parameter> query = {}) {
  return {.method = "GET",
          .host = "example.amazonaws.com",
          .path = std::move(path),
          .query = std::move(query),
          .headers = {},
          .body = {}};
}

UnsignedRequest GetWith(std::vector<Header> headers) {
  UnsignedRequest request = Get("/");
  request.headers = std::move(headers);
  return request;
}

UnsignedRequest Post(std::vector<Header> headers, std::vector<Parameter> query = {},
                     std::string body = "") {
  UnsignedRequest request = GetWith(std::move(headers));
  request.method = "POST";
  request.query = std::move(query);
  request.body = std::move(body);
  return request;
}

class PublishedVector : public testing::TestWithParam<Case> {};

TEST_P(PublishedVector, IsReproduced) {
  const Case& expected = GetParam();
  EXPECT_EQ(Authorization(Sign(expected.request, SuiteScope(), SuiteKey())),
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
            "SignedHeaders=" +
                expected.signed_headers + ", Signature=" + expected.signature);
}

constexpr const char* kDate = "host;x-amz-date";
constexpr const char* kMine = "host;my-header1;x-amz-date";
constexpr const char* kTyped = "content-type;host;x-amz-date";
constexpr const char* kUnreserved =
    "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr const char* kVanilla = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
constexpr const char* kPost = "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b";
constexpr const char* kPostQuery =
    "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11";

INSTANTIATE_TEST_SUITE_P(
    Suite, PublishedVector,
    testing::Values(
        Case{"get-vanilla", Get("/"), kDate, kVanilla},
        Case{"get-vanilla-query", Get("/"), kDate, kVanilla},
        Case{"get-vanilla-empty-query-key", Get("/", {{"Param1", "value1"}}), kDate,
             "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb"},
        Case{"get-vanilla-query-order-key-case",
             Get("/", {{"Param2", "value2"}, {"Param1", "value1"}}), kDate,
             "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"},
        Case{"get-vanilla-query-unreserved", Get("/", {{kUnreserved, kUnreserved}}), kDate,
             "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197"},
        Case{"get-vanilla-utf8-query", Get("/", {{"\xE1\x88\xB4", "bar"}}), kDate,
             "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04"},
        Case{"get-unreserved", Get(std::string("/") + kUnreserved), kDate,
             "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f"},
        Case{"get-utf8", Get("/\xE1\x88\xB4"), kDate,
             "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"},
        Case{
            "get-header-key-duplicate",
            GetWith({{"My-Header1", "value2"}, {"My-Header1", "value2"}, {"My-Header1", "value1"}}),
            kMine, "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea"},
        Case{"get-header-value-order",
             GetWith({{"My-Header1", "value4"},
                      {"My-Header1", "value1"},
                      {"My-Header1", "value3"},
                      {"My-Header1", "value2"}}),
             kMine, "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01"},
        Case{"get-header-value-trim",
             GetWith({{"My-Header1", " value1"}, {"My-Header2", " \"a   b   c\""}}),
             "host;my-header1;my-header2;x-amz-date",
             "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"},
        Case{"normalize-path/get-relative", Get("/example/.."), kDate, kVanilla},
        Case{"normalize-path/get-relative-relative", Get("/example1/example2/../.."), kDate,
             kVanilla},
        Case{"normalize-path/get-slash", Get("//"), kDate, kVanilla},
        Case{"normalize-path/get-slash-dot-slash", Get("/./"), kDate, kVanilla},
        Case{"normalize-path/get-slash-pointless-dot", Get("/./example"), kDate,
             "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5"},
        Case{"normalize-path/get-slashes", Get("//example//"), kDate,
             "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84"},
        Case{"normalize-path/get-space", Get("/example space/"), kDate,
             "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741"},
        Case{"post-vanilla", Post({}), kDate, kPost},
        Case{"post-header-key-case", Post({}), kDate, kPost},
        Case{"post-header-key-sort", Post({{"My-Header1", "value1"}}), kMine,
             "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c"},
        Case{"post-header-value-case", Post({{"My-Header1", "VALUE1"}}), kMine,
             "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d"},
        Case{"post-vanilla-query", Post({}, {{"Param1", "value1"}}), kDate, kPostQuery},
        Case{"post-vanilla-query-nonunreserved",
             Post({}, {{"@#$%^", ""}, {"+", "/,?><`\";:\\|][{}"}}), kDate,
             "66c82657c86e26fb25238d0e69f011edc4c6df5ae71119d7cb98ed9b87393c1e"},
        Case{"post-x-www-form-urlencoded",
             Post({{"Content-Type", "application/x-www-form-urlencoded"}}, {}, "Param1=value1"),
             kTyped, "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"},
        Case{"post-x-www-form-urlencoded-parameters",
             Post({{"Content-Type", "application/x-www-form-urlencoded; charset=utf8"}}, {},
                  "Param1=value1"),
             kTyped, "1a72ec8f64bd914b0e42e42607c7fbce7fb2c7465f63e3092b3b0d39fa77a6fe"}),
    [](const testing::TestParamInfo<Case>& info) {
      std::string name = info.param.name;
      for (char& c : name) {
        if (c == '-' || c == '/') c = '_';
      }
      return name;
    });

// The worked example of AWS General Reference, "Signature Version 4 signing process".
TEST(Signature, IsTheDocumentedOneOfListUsers) {
  UnsignedRequest request =
      GetWith({{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}});
  request.host = "iam.amazonaws.com";
  request.query = {{"Action", "ListUsers"}, {"Version", "2010-05-08"}};
  EXPECT_EQ(Authorization(Sign(request, SuiteScope("iam"), SuiteKey())),
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, "
            "SignedHeaders=content-type;host;x-amz-date, "
            "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
}

// aws-c-auth, get-vanilla-with-session-token.
TEST(Signature, CoversTheSessionToken) {
  constexpr const char* kToken = "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267";
  const std::vector<Header> headers = Sign(Get("/"), SuiteScope(), SuiteKey(kToken));
  ASSERT_EQ(headers.size(), 3U);
  EXPECT_EQ(headers[0], (Header{"X-Amz-Date", "20150830T123600Z"}));
  EXPECT_EQ(headers[1], (Header{"X-Amz-Security-Token", kToken}));
  EXPECT_EQ(Authorization(headers),
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
            "SignedHeaders=host;x-amz-date;x-amz-security-token, "
            "Signature=07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8");
}

}  // namespace
}  // namespace louver::platform::aws
