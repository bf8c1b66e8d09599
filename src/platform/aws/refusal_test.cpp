#include "platform/aws/refusal.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace louver::platform::aws {
namespace {

using base::ErrorKind;

CredentialsRequest Request(ClusterKind kind = ClusterKind::kProvisioned) {
  return {{kind, "mycluster", "us-east-2"}, "dev", "admin"};
}

HttpAnswer Answer(int status, std::string body, std::string error_type = "") {
  return {
      .status = status, .error_type = std::move(error_type), .body = base::Secret(std::move(body))};
}

TEST(Refusal, IsReadFromXml) {
  // The form of the answer of DescribeClusters in a public debug log of botocore 1.19.
  const Refusal refusal = ReadRefusal(Answer(
      404,
      "<ErrorResponse xmlns=\"http://redshift.amazonaws.com/doc/2012-12-01/\">\n  <Error>\n    "
      "<Type>Sender</Type>\n    <Code>ClusterNotFound</Code>\n    <Message>Cluster mycluster not "
      "found.</Message>\n  </Error>\n  "
      "<RequestId>404b34b9-28df-11ea-a940-1b28a85fd753</RequestId>\n"
      "</ErrorResponse>\n"));
  EXPECT_EQ(refusal.status, 404);
  EXPECT_EQ(refusal.code, "ClusterNotFound");
  EXPECT_EQ(refusal.message, "Cluster mycluster not found.");
}

TEST(Refusal, IsReadFromJsonWhereverItIsNamed) {
  EXPECT_EQ(ReadRefusal(Answer(400, R"({"__type":"ValidationException","message":"m"})")).message,
            "m");
  for (const HttpAnswer& answer :
       {Answer(400, R"({"__type":"ValidationException","Message":"m"})"),
        Answer(400, R"({"__type":"com.amazonaws.x#ValidationException"})"),
        Answer(400, R"({"__type":"ValidationException:http://internal/"})"),
        Answer(400, R"({"message":"m"})", "ValidationException:http://internal/"),
        Answer(400, "", "ValidationException")}) {
    EXPECT_EQ(ReadRefusal(answer).code, "ValidationException") << answer.body.Reveal();
  }
}

TEST(Refusal, OfSomebodyElseHasOnlyItsStatus) {
  for (const char* body : {"", "<html><p>Bad<p>gateway</html>", "{", "[]", "{\"__type\":7}",
                           "<ErrorResponse/>", "{\"__type\":\"A\\u0000B\"}"}) {
    const Refusal refusal = ReadRefusal(Answer(502, body));
    EXPECT_EQ(refusal.status, 502);
    EXPECT_EQ(refusal.code, "") << body;
    EXPECT_EQ(refusal.message, "") << body;
  }
}

struct Case {
  int status;
  std::string code;
  ErrorKind kind;
  std::string advice;  // part of the message
};

TEST(Refusal, BecomesTheKindThatSaysWhatToDo) {
  const std::vector<Case> cases = {
      {403, "InvalidClientTokenId", ErrorKind::kUnauthenticated, "Check the access key ID"},
      {400, "UnrecognizedClientException", ErrorKind::kUnauthenticated, "Check the access key ID"},
      {403, "MissingAuthenticationToken", ErrorKind::kUnauthenticated, "session token"},
      {403, "OptInRequired", ErrorKind::kUnauthenticated, "access key"},
      {403, "SignatureDoesNotMatch", ErrorKind::kUnauthenticated, "secret access key"},
      {403, "InvalidSignatureException", ErrorKind::kUnauthenticated, "clock"},
      {400, "IncompleteSignature", ErrorKind::kUnauthenticated, "secret access key"},
      {400, "RequestExpired", ErrorKind::kUnauthenticated, "clock"},
      {403, "ExpiredTokenException", ErrorKind::kUnauthenticated, "new session token"},
      {403, "AccessDenied", ErrorKind::kUnauthenticated,
       "redshift:GetClusterCredentials on the resources dbuser:mycluster/admin and "
       "dbname:mycluster/dev"},
      {400, "AccessDeniedException", ErrorKind::kUnauthenticated, "IAM does not allow"},
      {400, "NotAuthorized", ErrorKind::kUnauthenticated, "IAM does not allow"},
      {403, "", ErrorKind::kUnauthenticated, "IAM does not allow"},
      {404, "ClusterNotFound", ErrorKind::kNotFound, "cluster \"mycluster\" in region us-east-2"},
      {400, "ResourceNotFoundException", ErrorKind::kNotFound, "VPC endpoint"},
      {400, "Throttling", ErrorKind::kUnavailable, "Try again later"},
      {400, "ThrottlingException", ErrorKind::kUnavailable, "Try again later"},
      {429, "", ErrorKind::kUnavailable, "Try again later"},
      {500, "InternalFailure", ErrorKind::kUnavailable, "Try again later"},
      {500, "InternalServerException", ErrorKind::kUnavailable, "Try again later"},
      {502, "", ErrorKind::kUnavailable, "Try again later"},
      {503, "ServiceUnavailable", ErrorKind::kUnavailable, "Try again later"},
      {400, "UnsupportedOperation", ErrorKind::kUnprocessable, "HTTP status 400"},
      {400, "ValidationException", ErrorKind::kUnprocessable, "names of database and user"},
      {404, "", ErrorKind::kUnprocessable, "endpoint"},
      {301, "", ErrorKind::kUnprocessable, "HTTP status 301"},
      {200, "", ErrorKind::kUnprocessable, "HTTP status 200"},
  };
  for (const Case& expected : cases) {
    const base::Error error =
        FromRefusal({.status = expected.status, .code = expected.code, .message = {}}, Request());
    EXPECT_EQ(error.kind(), expected.kind) << expected.status << " " << expected.code;
    EXPECT_NE(error.message().find(expected.advice), std::string::npos) << error.message();
    EXPECT_NE(error.cause().find(expected.code), std::string::npos);
  }
}

TEST(Refusal, NamesThePermissionThatAWorkgroupNeeds) {
  const base::Error error =
      FromRefusal({.status = 400, .code = "AccessDeniedException", .message = {}},
                  Request(ClusterKind::kServerless));
  EXPECT_NE(error.message().find("redshift-serverless:GetCredentials"), std::string::npos);
}

TEST(Refusal, QuotesAwsButNotAboutSignatures) {
  const auto message = [](const char* code, std::string said) {
    return FromRefusal({.status = 403, .code = code, .message = std::move(said)}, Request())
        .message();
  };
  EXPECT_TRUE(message("AccessDenied", "User: x is not authorized.")
                  .ends_with(" AWS says: User: x is not authorized."));
  EXPECT_EQ(message("SignatureDoesNotMatch", "The Canonical String was ...").find("Canonical"),
            std::string::npos);
  EXPECT_EQ(message("AccessDenied", std::string(1'001, 'x')).find("xx"), std::string::npos);
}

}  // namespace
}  // namespace louver::platform::aws
