#include "platform/aws/temporary_login.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "platform/aws/signing_service_test.h"
#include "test/manual_clock.h"

namespace louver::platform::aws {
namespace {

using base::ErrorKind;

constexpr const char* kKeyId = "AKIAIOSFODNN7EXAMPLE";
constexpr const char* kSecret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
constexpr const char* kToken = "AQoDYXdzEJr1K+session/token==";
constexpr const char* kClusterHost = "mycluster.cmeaswqeuae.us-east-2.redshift.amazonaws.com";
constexpr const char* kWorkgroupHost =
    "default.123456789012.us-east-1.redshift-serverless.amazonaws.com";

// API reference, "GetClusterCredentials", sample response.
constexpr const char* kClusterAnswer =
    "<GetClusterCredentialsResponse xmlns=\"http://redshift.amazonaws.com/doc/2012-12-01/\">\n"
    "  <GetClusterCredentialsResult>\n"
    "    <DbUser>IAM:adminuser</DbUser>\n"
    "    <Expiration>2019-12-27T19:44:51.001Z</Expiration>\n"
    "    <DbPassword>AMAFUyyuros/QjxPTtgzcsuQsqzIasdzJEN04aCtWDzXx1O9d6UmpkBtvEeqFly/EXAMPLE==</"
    "DbPassword>\n"
    "  </GetClusterCredentialsResult>\n"
    "  <ResponseMetadata>\n"
    "    <RequestId>404b34b9-28df-11ea-a940-1b28a85fd753</RequestId>\n"
    "  </ResponseMetadata>\n"
    "</GetClusterCredentialsResponse>\n";

// The members of Redshift Serverless API reference, "GetCredentials", response syntax.
constexpr const char* kWorkgroupAnswer =
    R"({"dbPassword":"Open+Sesame/1==","dbUser":"IAM:etl","expiration":1671117862,"nextRefreshTime":1671117562})";

SigningService::Identity Known(std::string region, std::string service, std::string token = "") {
  return {.key_id = kKeyId,
          .secret = kSecret,
          .session_token = std::move(token),
          .region = std::move(region),
          .service = std::move(service)};
}

TemporaryLoginRequest Request(std::string host = kClusterHost) {
  TemporaryLoginRequest request;
  request.host = std::move(host);
  request.database = "dev";
  request.db_user = "adminuser";
  request.key = {kKeyId, base::Secret(kSecret), {}};
  return request;
}

base::Result<TemporaryLogin> Ask(const TemporaryLoginRequest& request, std::string endpoint,
                                 std::chrono::milliseconds timeout = std::chrono::seconds(10)) {
  const base::ManualClock clock;
  return GetTemporaryLogin(request, {.endpoint = std::move(endpoint), .timeout = timeout}, clock);
}

// Nothing that an error carries may hold a secret.
void ExpectNoSecret(const base::Error& error) {
  for (const std::string& text : {error.message(), error.cause()}) {
    EXPECT_EQ(text.find(kSecret), std::string::npos) << text;
    EXPECT_EQ(text.find(kToken), std::string::npos) << text;
  }
}

TEST(TemporaryLogin, OfAClusterIsTheOneAwsGives) {
  SigningService aws(Known("us-east-2", "redshift"));
  aws.Prepare({.body = kClusterAnswer});
  const auto given = Ask(Request(), aws.url());
  ASSERT_TRUE(given.ok()) << given.error().message();
  EXPECT_EQ(given->login.user, "IAM:adminuser");
  EXPECT_EQ(given->login.password.Reveal(),
            "AMAFUyyuros/QjxPTtgzcsuQsqzIasdzJEN04aCtWDzXx1O9d6UmpkBtvEeqFly/EXAMPLE==");
  EXPECT_EQ(base::FormatInstant(given->expiration), "2019-12-27T19:44:51.001Z");
  EXPECT_EQ(aws.last_body(),
            "Action=GetClusterCredentials&Version=2012-12-01&ClusterIdentifier=mycluster&"
            "DbName=dev&DbUser=adminuser&DurationSeconds=900&AutoCreate=false");
}

TEST(TemporaryLogin, OfAWorkgroupIsTheOneOfTheIdentity) {
  SigningService aws(Known("us-east-1", "redshift-serverless"));
  aws.Prepare({.body = kWorkgroupAnswer});
  for (const char* user : {"", "etl", "IAM:etl"}) {
    TemporaryLoginRequest request = Request(kWorkgroupHost);
    request.db_user = user;
    const auto given = Ask(request, aws.url());
    ASSERT_TRUE(given.ok()) << given.error().message();
    EXPECT_EQ(given->login.user, "IAM:etl");
    EXPECT_EQ(given->login.password.Reveal(), "Open+Sesame/1==");
    EXPECT_EQ(base::FormatInstant(given->expiration), "2022-12-15T15:24:22.000Z");
    EXPECT_EQ(aws.last_body(),
              R"({"workgroupName":"default","dbName":"dev","durationSeconds":900})");
  }
  const auto other = Ask(Request(kWorkgroupHost), aws.url());
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.error().kind(), ErrorKind::kUnprocessable);
  EXPECT_NE(other.error().message().find("\"IAM:etl\", not as \"adminuser\""), std::string::npos);
}

TEST(TemporaryLogin, IsGivenForTemporaryKeysWithTheirToken) {
  SigningService aws(Known("us-east-2", "redshift", kToken));
  aws.Prepare({.body = kClusterAnswer});
  TemporaryLoginRequest request = Request();
  request.key.session_token = base::Secret(kToken);
  EXPECT_TRUE(Ask(request, aws.url()).ok());

  request.key.session_token = base::Secret();
  const auto without = Ask(request, aws.url());
  ASSERT_FALSE(without.ok());
  EXPECT_EQ(without.error().kind(), ErrorKind::kUnauthenticated);
  EXPECT_NE(without.error().message().find("session token"), std::string::npos);
}

TEST(TemporaryLogin, TakesWhatTheHostDoesNotTellFromTheRequest) {
  SigningService aws(Known("eu-west-1", "redshift"));
  aws.Prepare({.body = kClusterAnswer});
  TemporaryLoginRequest request = Request("warehouse.example.com");
  request.region = "eu-west-1";
  request.cluster = "other";
  EXPECT_TRUE(Ask(request, aws.url()).ok());
  EXPECT_NE(aws.last_body().find("ClusterIdentifier=other&"), std::string::npos);

  // A VPC endpoint: the name is of AWS's form, but its first label is not the cluster's.
  request = Request("ep-endpoint-abc.xyz.eu-west-1.redshift.amazonaws.com");
  request.cluster = "behind";
  EXPECT_TRUE(Ask(request, aws.url()).ok());
  EXPECT_NE(aws.last_body().find("ClusterIdentifier=behind&"), std::string::npos);

  SigningService serverless(Known("eu-west-1", "redshift-serverless"));
  serverless.Prepare({.body = kWorkgroupAnswer});
  request = Request("localhost");
  request.db_user = "";
  request.region = "eu-west-1";
  request.workgroup = "wg";
  EXPECT_TRUE(Ask(request, serverless.url()).ok());
}

TEST(TemporaryLogin, IsRefusedForKeysThatAwsDoesNotAccept) {
  SigningService cluster(Known("us-east-2", "redshift"));
  SigningService workgroup(Known("us-east-1", "redshift-serverless"));
  for (const auto& [host, url] : std::vector<std::pair<std::string, std::string>>{
           {kClusterHost, cluster.url()}, {kWorkgroupHost, workgroup.url()}}) {
    TemporaryLoginRequest request = Request(host);
    request.key.secret = base::Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEZ");
    const auto wrong_secret = Ask(request, url);
    ASSERT_FALSE(wrong_secret.ok());
    EXPECT_EQ(wrong_secret.error().kind(), ErrorKind::kUnauthenticated);
    EXPECT_NE(wrong_secret.error().message().find("secret access key"), std::string::npos);
    EXPECT_EQ(wrong_secret.error().message().find("KEYZ"), std::string::npos);

    request = Request(host);
    request.key.id = "AKIAIOSFODNN7UNKNOWN";
    const auto unknown = Ask(request, url);
    ASSERT_FALSE(unknown.ok());
    EXPECT_EQ(unknown.error().kind(), ErrorKind::kUnauthenticated);
    EXPECT_NE(unknown.error().message().find("access key ID"), std::string::npos);
  }
}

TEST(TemporaryLogin, IsRefusedForAnotherRegionThanTheOneSigned) {
  SigningService aws(Known("us-west-1", "redshift"));
  const auto refused = Ask(Request(), aws.url());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind(), ErrorKind::kUnauthenticated);
}

TEST(TemporaryLogin, PassesOnWhatAwsRefuses) {
  SigningService aws(Known("us-east-2", "redshift"));
  const auto refusal = [&](int status, const std::string& code, const std::string& message) {
    aws.Prepare({.status = status,
                 .body = "<ErrorResponse xmlns=\"http://redshift.amazonaws.com/doc/2012-12-01/\">"
                         "<Error><Type>Sender</Type><Code>" +
                         code + "</Code><Message>" + message +
                         "</Message></Error><RequestId>1</RequestId></ErrorResponse>"});
    const auto given = Ask(Request(), aws.url());
    return given.ok() ? base::Internal("given") : given.error();
  };
  const base::Error missing = refusal(404, "ClusterNotFound", "Cluster mycluster not found.");
  EXPECT_EQ(missing.kind(), ErrorKind::kNotFound);
  EXPECT_NE(missing.message().find("Cluster mycluster not found."), std::string::npos);
  EXPECT_EQ(refusal(403, "AccessDenied", "no").kind(), ErrorKind::kUnauthenticated);
  EXPECT_EQ(refusal(400, "Throttling", "Rate exceeded").kind(), ErrorKind::kUnavailable);
  EXPECT_EQ(refusal(503, "ServiceUnavailable", "later").kind(), ErrorKind::kUnavailable);
  EXPECT_EQ(refusal(400, "UnsupportedOperation", "no").kind(), ErrorKind::kUnprocessable);
  const base::Error echo =
      refusal(400, "InvalidParameterValue", std::string("what is ") + kSecret + "?");
  EXPECT_EQ(echo.kind(), ErrorKind::kUnprocessable);
  EXPECT_NE(echo.message().find("what is ***?"), std::string::npos);
  ExpectNoSecret(echo);
}

TEST(TemporaryLogin, PassesOnWhatAwsRefusesForAWorkgroup) {
  SigningService aws(Known("us-east-1", "redshift-serverless"));
  const auto kind = [&](int status, const std::string& code) {
    aws.Prepare({.status = status, .body = "{\"__type\":\"" + code + "\",\"message\":\"no\"}"});
    const auto given = Ask(Request(kWorkgroupHost), aws.url());
    return given.ok() ? ErrorKind::kInternal : given.error().kind();
  };
  EXPECT_EQ(kind(400, "ResourceNotFoundException"), ErrorKind::kNotFound);
  EXPECT_EQ(kind(400, "AccessDeniedException"), ErrorKind::kUnauthenticated);
  EXPECT_EQ(kind(500, "InternalServerException"), ErrorKind::kUnavailable);
  EXPECT_EQ(kind(400, "ValidationException"), ErrorKind::kUnprocessable);
}

TEST(TemporaryLogin, IsNotTakenFromAnAnswerThatIsNotAws) {
  SigningService aws(Known("us-east-2", "redshift"));
  using Manner = SigningService::Manner;
  const std::string huge(2U << 20, ' ');
  const std::vector<std::pair<SigningService::Prepared, ErrorKind>> cases = {
      {{.body = ""}, ErrorKind::kUnprocessable},
      {{.body = "<html>Please log in</html>"}, ErrorKind::kUnprocessable},
      {{.body = kWorkgroupAnswer}, ErrorKind::kUnprocessable},
      {{.body = std::string(kClusterAnswer).substr(0, 200)}, ErrorKind::kUnprocessable},
      {{.status = 201, .body = kClusterAnswer}, ErrorKind::kUnprocessable},
      {{.status = 302, .body = ""}, ErrorKind::kUnprocessable},
      {{.body = kClusterAnswer + huge}, ErrorKind::kUnprocessable},
      {{.manner = Manner::kRaw, .body = "220 mail.example.com\r\n\r\n"}, ErrorKind::kUnprocessable},
      {{.manner = Manner::kHangUp, .body = ""}, ErrorKind::kUnavailable},
      {{.manner = Manner::kHangUpHalf, .body = kClusterAnswer}, ErrorKind::kUnavailable},
      {{.manner = Manner::kSilent, .body = ""}, ErrorKind::kUnavailable},
  };
  for (const auto& [prepared, kind] : cases) {
    aws.Prepare(prepared);
    const auto given =
        Ask(Request(), aws.url(),
            std::chrono::milliseconds(prepared.manner == Manner::kSilent ? 200 : 10'000));
    ASSERT_FALSE(given.ok()) << prepared.body;
    EXPECT_EQ(given.error().kind(), kind) << given.error().message();
    EXPECT_EQ(given.error().message().find("EXAMPLE=="), std::string::npos);
    ExpectNoSecret(given.error());
  }
}

TEST(TemporaryLogin, IsNotAskedForWithWhatCannotBeSent) {
  SigningService aws(Known("us-east-2", "redshift"));
  using Change = std::function<void(TemporaryLoginRequest&)>;
  const std::vector<std::pair<std::string, Change>> cases = {
      {"does not tell which Redshift cluster or workgroup it belongs to. Give "
       "\"config.awsRegion\", "
       "and \"config.clusterIdentifier\" or \"config.workgroupName\".",
       [](auto& r) { r.host = "warehouse.example.com", r.path = "config."; }},
      {"Give \"awsRegion\".", [](auto& r) { r.host = "warehouse.example.com", r.workgroup = "w"; }},
      {"does not tell the AWS region",
       [](auto& r) { r.host = "warehouse.example.com", r.cluster = "c"; }},
      {"not both", [](auto& r) { r.cluster = "c", r.workgroup = "w"; }},
      {"\"awsRegion\" must be", [](auto& r) { r.region = "evil.example/"; }},
      {"\"awsRegion\" must be", [](auto& r) { r.region = ""; }},
      {"\"clusterIdentifier\" or", [](auto& r) { r.cluster = "a&DbUser=root"; }},
      {"database", [](auto& r) { r.database = ""; }},
      {"database", [](auto& r) { r.database = "\xFF"; }},
      {"\"config.username\" is required for a provisioned cluster",
       [](auto& r) { r.db_user = "", r.path = "config."; }},
      {"database user", [](auto& r) { r.db_user = "IAM:admin"; }},
      {"PUBLIC", [](auto& r) { r.db_user = "public"; }},
      {"access key ID", [](auto& r) { r.key.id = "x\r\ny"; }},
      {"secret access key", [](auto& r) { r.key.secret = base::Secret(); }},
      {"session token", [](auto& r) { r.key.session_token = base::Secret("a\r\nb"); }},
  };
  for (const auto& [text, change] : cases) {
    TemporaryLoginRequest request = Request();
    change(request);
    const auto given = Ask(request, aws.url());
    ASSERT_FALSE(given.ok()) << text;
    EXPECT_EQ(given.error().kind(), ErrorKind::kInvalid) << given.error().message();
    EXPECT_NE(given.error().message().find(text), std::string::npos) << given.error().message();
    ExpectNoSecret(given.error());
  }
  EXPECT_EQ(aws.last_body(), "");
}

TEST(TemporaryLogin, IsNotAskedForInTheClear) {
  const auto given = Ask(Request(), "http://redshift.us-east-2.amazonaws.com");
  ASSERT_FALSE(given.ok());
  EXPECT_EQ(given.error().kind(), ErrorKind::kInvalid);
}

}  // namespace
}  // namespace louver::platform::aws
