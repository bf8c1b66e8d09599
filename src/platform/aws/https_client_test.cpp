#include "platform/aws/https_client.h"

#include <cstdlib>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "platform/aws/signature.h"
#include "platform/aws/signing_service_test.h"

namespace louver::platform::aws {
namespace {

using base::ErrorKind;
using std::chrono::milliseconds;

constexpr const char* kSecret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

SigningService::Identity Known() {
  return {.key_id = "AKIAIOSFODNN7EXAMPLE",
          .secret = kSecret,
          .session_token = "",
          .region = "us-east-2",
          .service = "redshift"};
}

// A certificate for localhost that signs itself, made once.
class OverTls : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::string folder = (std::filesystem::temp_directory_path() / "louver-tls-XXXXXX").string();
    ASSERT_NE(mkdtemp(folder.data()), nullptr);
    folder_ = folder;
    const std::string command =
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
        " -addext subjectAltName=DNS:localhost -keyout " +
        Files().key + " -out " + Files().certificate + " 2>/dev/null";
    ASSERT_EQ(std::system(command.c_str()), 0);
  }
  static void TearDownTestSuite() { std::filesystem::remove_all(folder_); }
  static SigningService::Tls Files() { return {folder_ + "/cert.pem", folder_ + "/key.pem"}; }

  static std::string folder_;
};
std::string OverTls::folder_;

base::Result<HttpAnswer> SignAndPost(const Origin& origin, HttpsClientOptions options) {
  const std::string body = "Action=GetClusterCredentials";
  const AccessKey key{Known().key_id, base::Secret(kSecret), {}};
  const std::vector<Header> headers =
      Sign({.method = "POST", .host = Authority(origin), .query = {}, .headers = {}, .body = body},
           {"us-east-2", "redshift", *base::ParseInstant("2026-01-31T09:30:00.000Z")}, key);
  return HttpsClient(std::move(options)).Post(origin, headers, body);
}

TEST_F(OverTls, ReachesAServiceWithACertificateThatIsTrusted) {
  SigningService service(Known(), Files());
  service.Prepare({.status = 202, .body = "welcome"});
  const auto answer = SignAndPost({Scheme::kHttps, "localhost", service.port()},
                                  {.certificate_authorities = Files().certificate});
  ASSERT_TRUE(answer.ok()) << answer.error().message() << answer.error().cause();
  EXPECT_EQ(answer->status, 202);
  EXPECT_EQ(answer->body.Reveal(), "welcome");
}

TEST_F(OverTls, SendsNothingToOneWhoseCertificateIsNotTrusted) {
  SigningService service(Known(), Files());
  const auto answer = SignAndPost({Scheme::kHttps, "localhost", service.port()}, {});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().kind(), ErrorKind::kUnprocessable);
  EXPECT_NE(answer.error().message().find("was not accepted"), std::string::npos)
      << answer.error().message();
  EXPECT_EQ(service.last_body(), "");
}

TEST_F(OverTls, SendsNothingToOneWhoseCertificateIsForAnotherHost) {
  SigningService service(Known(), Files());
  const auto answer = SignAndPost({Scheme::kHttps, "127.0.0.1", service.port()},
                                  {.certificate_authorities = Files().certificate});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().kind(), ErrorKind::kUnprocessable) << answer.error().message();
  EXPECT_EQ(service.last_body(), "");
}

TEST_F(OverTls, TakesNoAnswerThatWasCutOff) {
  SigningService service(Known(), Files());
  service.Prepare({.manner = SigningService::Manner::kRaw,
                   .body = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nno end in sight"});
  const auto answer = SignAndPost({Scheme::kHttps, "localhost", service.port()},
                                  {.certificate_authorities = Files().certificate});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().kind(), ErrorKind::kUnavailable) << answer.error().message();
}

TEST_F(OverTls, DoesNotSpeakItWithAServiceInTheClear) {
  SigningService service(Known());
  const auto answer =
      SignAndPost({Scheme::kHttps, "localhost", service.port()},
                  {.timeout = milliseconds(2'000), .certificate_authorities = Files().certificate});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().kind(), ErrorKind::kUnavailable) << answer.error().message();
}

TEST_F(OverTls, NeedsAuthorities) {
  const auto answer = SignAndPost({Scheme::kHttps, "localhost", 1},
                                  {.certificate_authorities = folder_ + "/missing.pem"});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().kind(), ErrorKind::kUnprocessable);
  EXPECT_NE(answer.error().message().find("missing.pem"), std::string::npos);
}

TEST(HttpsClient, GivesUpInTime) {
  SigningService service(Known());
  service.Prepare({.manner = SigningService::Manner::kSilent, .body = ""});
  const auto start = std::chrono::steady_clock::now();
  const auto answer =
      SignAndPost({Scheme::kHttp, "127.0.0.1", service.port()}, {.timeout = milliseconds(100)});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().kind(), ErrorKind::kUnavailable);
  EXPECT_NE(answer.error().message().find("in time"), std::string::npos);
  EXPECT_LT(std::chrono::steady_clock::now() - start, milliseconds(5'000));
}

TEST(HttpsClient, SaysWhereNobodyAnswers) {
  const auto answer = SignAndPost({Scheme::kHttp, "127.0.0.1", 1}, {});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().kind(), ErrorKind::kUnavailable);
  EXPECT_NE(answer.error().message().find("127.0.0.1:1"), std::string::npos);
}

TEST(HttpsClient, TakesNoMoreThanAMebibyte) {
  SigningService service(Known());
  const Origin origin{Scheme::kHttp, "127.0.0.1", service.port()};
  constexpr std::size_t kMebibyte = 1U << 20;
  service.Prepare({.body = std::string(kMebibyte, 'x')});
  const auto whole = SignAndPost(origin, {});
  ASSERT_TRUE(whole.ok()) << whole.error().message();
  EXPECT_EQ(whole->body.Reveal().size(), kMebibyte);

  const std::string endless = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
  for (const SigningService::Prepared& prepared :
       {SigningService::Prepared{.body = std::string(kMebibyte + 1, 'x')},
        SigningService::Prepared{.manner = SigningService::Manner::kRaw,
        .body = endless + std::string(2 * kMebibyte, 'x')},
        SigningService::Prepared{.manner = SigningService::Manner::kRaw,
        .body = "HTTP/1.1 200 OK\r\nA: " + std::string(kMebibyte, 'x') + "\r\n\r\n"}}) {
    service.Prepare(prepared);
    const auto answer = SignAndPost(origin, {});
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error().kind(), ErrorKind::kUnprocessable) << answer.error().message();
  }
}

TEST(HttpsClient, TakesNothingButAWholeAnswer) {
  SigningService service(Known());
  const Origin origin{Scheme::kHttp, "127.0.0.1", service.port()};
  const auto kind = [&](SigningService::Manner manner, std::string body) {
    service.Prepare({.manner = manner, .body = std::move(body)});
    const auto answer = SignAndPost(origin, {.timeout = milliseconds(5'000)});
    return answer.ok() ? ErrorKind::kInternal : answer.error().kind();
  };
  using Manner = SigningService::Manner;
  EXPECT_EQ(kind(Manner::kHangUp, ""), ErrorKind::kUnavailable);
  EXPECT_EQ(kind(Manner::kHangUpHalf, "a whole answer"), ErrorKind::kUnavailable);
  EXPECT_EQ(kind(Manner::kRaw, "HTTP/1.1 200"), ErrorKind::kUnavailable);
  EXPECT_EQ(kind(Manner::kRaw, "SSH-2.0-OpenSSH_9.2p1\r\n\r\n"), ErrorKind::kUnprocessable);
  EXPECT_EQ(kind(Manner::kRaw, "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"),
            ErrorKind::kUnprocessable);
  EXPECT_EQ(kind(Manner::kRaw, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
            ErrorKind::kUnprocessable);
}

TEST(HttpsClient, PassesOnWhatKindOfErrorTheServiceNames) {
  SigningService service(Known());
  service.Prepare({.manner = SigningService::Manner::kRaw,
                   .body = "HTTP/1.1 400 Bad Request\r\nx-amzn-errortype: ValidationException\r\n"
                           "Content-Length: 2\r\n\r\n{}"});
  const auto answer = SignAndPost({Scheme::kHttp, "127.0.0.1", service.port()}, {});
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->status, 400);
  EXPECT_EQ(answer->error_type, "ValidationException");
}

}  // namespace
}  // namespace louver::platform::aws
