#include "platform/aws/credentials.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

namespace louver::platform::aws {
namespace {

// Keeps what it was given, and says that there is no network.
class Unplugged final : public HttpClient {
 public:
  base::Result<HttpAnswer> Post(const Origin& origin, const std::vector<Header>& headers,
                                const std::string& body) override {
    origin_ = origin;
    headers_ = headers;
    body_ = body;
    return base::Unavailable("no network");
  }

  std::string Find(std::string_view name) const {
    const auto at = std::find_if(headers_.begin(), headers_.end(),
                                 [&](const Header& header) { return header.name == name; });
    return at == headers_.end() ? "" : at->value;
  }

  Origin origin_;
  std::vector<Header> headers_;
  std::string body_;
};

AccessKey Key() {
  return {"AKIAIOSFODNN7EXAMPLE", base::Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"), {}};
}

Unplugged Sent(const CredentialsRequest& request) {
  Unplugged client;
  const auto fetched =
      FetchCredentials(request, Key(), *base::ParseInstant("2026-01-31T09:30:00.250Z"),
                       ServiceOrigin(request.cluster), client);
  EXPECT_EQ(fetched.error(), base::Unavailable("no network"));
  return client;
}

TEST(Credentials, OfAClusterAreAskedForAsAForm) {
  const Unplugged sent =
      Sent({{ClusterKind::kProvisioned, "mycluster", "us-east-2"}, "dev", "a+b"});
  EXPECT_EQ(sent.origin_, (Origin{Scheme::kHttps, "redshift.us-east-2.amazonaws.com", 443}));
  EXPECT_EQ(
      sent.body_,
      "Action=GetClusterCredentials&Version=2012-12-01&ClusterIdentifier=mycluster&DbName=dev&"
      "DbUser=a%2Bb&DurationSeconds=900&AutoCreate=false");
  EXPECT_EQ(sent.Find("Content-Type"), "application/x-www-form-urlencoded; charset=utf-8");
  EXPECT_EQ(sent.Find("X-Amz-Date"), "20260131T093000Z");
  EXPECT_TRUE(
      sent.Find("Authorization")
          .starts_with("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260131/us-east-2/"
                       "redshift/aws4_request, SignedHeaders=content-type;host;x-amz-date, "));
}

TEST(Credentials, OfAWorkgroupAreAskedForInJson) {
  const Unplugged sent = Sent({{ClusterKind::kServerless, "wg", "us-east-1"}, "d\"v", ""});
  EXPECT_EQ(sent.origin_,
            (Origin{Scheme::kHttps, "redshift-serverless.us-east-1.amazonaws.com", 443}));
  EXPECT_EQ(sent.body_, R"({"workgroupName":"wg","dbName":"d\"v","durationSeconds":900})");
  EXPECT_EQ(sent.Find("Content-Type"), "application/x-amz-json-1.1");
  EXPECT_EQ(sent.Find("X-Amz-Target"), "RedshiftServerless.GetCredentials");
  EXPECT_TRUE(
      sent.Find("Authorization")
          .starts_with("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260131/us-east-1/"
                       "redshift-serverless/aws4_request, "
                       "SignedHeaders=content-type;host;x-amz-date;x-amz-target, "));
}

TEST(Credentials, OfChinaAreAskedForThere) {
  EXPECT_EQ(ServiceOrigin({ClusterKind::kProvisioned, "c", "cn-north-1"}).host,
            "redshift.cn-north-1.amazonaws.com.cn");
}

}  // namespace
}  // namespace louver::platform::aws
