#include "platform/aws/answer.h"

#include <string>

#include <gtest/gtest.h>

namespace louver::platform::aws {
namespace {

// API reference, "GetClusterCredentials", sample response.
constexpr const char* kDocumented = R"(
<GetClusterCredentialsResponse xmlns="http://redshift.amazonaws.com/doc/2012-12-01/">
  <GetClusterCredentialsResult>
    <DbUser>IAM:adminuser</DbUser>
    <Expiration>2019-12-27T19:44:51.001Z</Expiration>
    <DbPassword>AMAFUyyuros/QjxPTtgzcsuQsqzIasdzJEN04aCtWDzXx1O9d6UmpkBtvEeqFly/EXAMPLE==</DbPassword>
  </GetClusterCredentialsResult>
  <ResponseMetadata>
    <RequestId>404b34b9-28df-11ea-a940-1b28a85fd753</RequestId>
  </ResponseMetadata>
</GetClusterCredentialsResponse>
)";

std::string Xml(const std::string& inside) {
  return "<GetClusterCredentialsResponse><GetClusterCredentialsResult>" + inside +
         "</GetClusterCredentialsResult></GetClusterCredentialsResponse>";
}

TEST(ClusterCredentials, AreReadFromTheDocumentedAnswer) {
  const auto read = ReadClusterCredentials(kDocumented + 1);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->login.user, "IAM:adminuser");
  EXPECT_EQ(read->login.password.Reveal(),
            "AMAFUyyuros/QjxPTtgzcsuQsqzIasdzJEN04aCtWDzXx1O9d6UmpkBtvEeqFly/EXAMPLE==");
  EXPECT_EQ(base::FormatInstant(read->expiration), "2019-12-27T19:44:51.001Z");
}

TEST(ClusterCredentials, AreReadWithEscapesAndWholeSeconds) {
  const auto read =
      ReadClusterCredentials(Xml("<DbUser>IAM:a+b</DbUser><DbPassword>a&amp;b&lt;c</DbPassword>"
                                 "<Expiration>2026-01-31T09:30:00Z</Expiration>"));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->login.password.Reveal(), "a&b<c");
  EXPECT_EQ(base::FormatInstant(read->expiration), "2026-01-31T09:30:00.000Z");
}

TEST(ClusterCredentials, AreRefusedWhenAPartIsMissingOrStrange) {
  const std::string user = "<DbUser>IAM:a</DbUser>";
  const std::string password = "<DbPassword>Sesame1</DbPassword>";
  const std::string expiration = "<Expiration>2026-01-31T09:30:00Z</Expiration>";
  ASSERT_TRUE(ReadClusterCredentials(Xml(user + password + expiration)).ok());
  for (const std::string& body :
       {std::string(), std::string("<html><body>Login</body></html>"), std::string("{}"),
        user + password + expiration, Xml(user + password), Xml(user + expiration),
        Xml(password + expiration), Xml(user + user + password + expiration),
        Xml(user + "<DbPassword/>" + expiration), Xml("<DbUser/>" + password + expiration),
        Xml(user + password + "<Expiration>soon</Expiration>"),
        Xml("<DbUser>\xFF</DbUser>" + password + expiration)}) {
    const auto read = ReadClusterCredentials(body);
    ASSERT_FALSE(read.ok()) << body;
    EXPECT_EQ(read.error().kind(), base::ErrorKind::kUnprocessable);
    EXPECT_EQ((read.error().message() + read.error().cause()).find("Sesame1"), std::string::npos);
  }
}

TEST(WorkgroupCredentials, AreReadFromJson) {
  const auto read = ReadWorkgroupCredentials(
      R"({"dbPassword":"p\"w","dbUser":"IAMR:etl","expiration":1.671117862001E9,"nextRefreshTime":1.6711E9})");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->login.user, "IAMR:etl");
  EXPECT_EQ(read->login.password.Reveal(), "p\"w");
  EXPECT_EQ(base::FormatInstant(read->expiration), "2022-12-15T15:24:22.001Z");
  EXPECT_TRUE(
      ReadWorkgroupCredentials(R"({"dbPassword":"p","dbUser":"u","expiration":1671117862})").ok());
}

TEST(WorkgroupCredentials, AreRefusedWhenAPartIsMissingOrStrange) {
  for (const char* body :
       {"", "[]", "null", "{", "<html/>", "{}", R"({"dbUser":"u","dbPassword":"Sesame1"})",
        R"({"dbUser":"u","expiration":1671117862})",
        R"({"dbPassword":"Sesame1","expiration":1671117862})",
        R"({"dbUser":7,"dbPassword":"Sesame1","expiration":1671117862})",
        R"({"dbUser":"u","dbPassword":"","expiration":1671117862})",
        R"({"dbUser":"u\u0000v","dbPassword":"Sesame1","expiration":1671117862})",
        R"({"dbUser":"u","dbPassword":"Sesame1","expiration":"2026-01-31T09:30:00Z"})",
        R"({"dbUser":"u","dbPassword":"Sesame1","expiration":-1})",
        R"({"dbUser":"u","dbPassword":"Sesame1","expiration":1e300})"}) {
    const auto read = ReadWorkgroupCredentials(body);
    ASSERT_FALSE(read.ok()) << body;
    EXPECT_EQ(read.error().kind(), base::ErrorKind::kUnprocessable);
    EXPECT_EQ((read.error().message() + read.error().cause()).find("Sesame1"), std::string::npos);
  }
}

}  // namespace
}  // namespace louver::platform::aws
