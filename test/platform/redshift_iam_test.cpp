// A set-up by an administrator who has an access key of AWS and no password of the warehouse.

#include <cstdlib>
#include <filesystem>
#include <string>

#include <gmock/gmock.h>

#include "base/clock.h"
#include "base/random.h"
#include "platform/aws/signing_service_test.h"
#include "platform/postgresql/connector.h"
#include "platform/redshift/redshift_platform.h"
#include "test/warehouse/standin_server.h"

namespace louver::test {
namespace {

using platform::aws::SigningService;
using testing::HasSubstr;

constexpr char kPassword[] = "Temporary12Password";

std::string Answer() {
  return "<GetClusterCredentialsResponse xmlns=\"http://redshift.amazonaws.com/doc/2012-12-01/\">"
         "<GetClusterCredentialsResult><DbUser>IAM:admin</DbUser>"
         "<Expiration>2099-12-27T19:44:51.001Z</Expiration><DbPassword>" +
         std::string(kPassword) +
         "</DbPassword></GetClusterCredentialsResult></GetClusterCredentialsResponse>";
}

class RedshiftIam : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::string folder = std::filesystem::temp_directory_path() / "louver-iam-XXXXXX";
    ASSERT_NE(::mkdtemp(folder.data()), nullptr);
    folder_ = folder;
    const std::string make =
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost "
        "-keyout " +
        folder_ + "/key.pem -out " + folder_ +
        "/cert.pem "
        "2>/dev/null && chmod 755 " +
        folder_ + " && chmod 644 " + folder_ + "/*.pem";
    ASSERT_EQ(std::system(make.c_str()), 0);
  }
  static void TearDownTestSuite() { std::filesystem::remove_all(folder_); }

  // A cluster in which the user that AWS names is a superuser.
  void Begin(const warehouse::StandinServer::Options& options) {
    server_ = std::make_unique<warehouse::StandinServer>(options);
    const auto awsuser =
        connector_.Open(At("dev"), {server_->user(), base::Secret(server_->password())});
    ASSERT_TRUE(awsuser.ok()) << awsuser.error().message();
    ASSERT_TRUE((*awsuser)
                    ->Execute("CREATE USER \"IAM:admin\" PASSWORD '" + std::string(kPassword) +
                              "' CREATEUSER")
                    .ok());
    target_.config.host = server_->host();
    target_.config.port = server_->port();
    aws_.Prepare({.body = Answer()});
    auto made = platform::redshift::RedshiftPlatform::Make(connector_, randomness_, clock_,
                                                           {.aws = {.endpoint = aws_.url()}});
    ASSERT_TRUE(made.ok());
    platform_ = *std::move(made);
  }
  static warehouse::StandinServer::Options WithTls() {
    return {.arguments = {"--tls-cert", folder_ + "/cert.pem", "--tls-key", folder_ + "/key.pem"}};
  }
  platform::Endpoint At(const std::string& database) const {
    return {server_->host(), server_->port(), database};
  }
  static platform::AccessKeyLogin Key(const std::string& secret = "wJalrXUtnFEMI/K7MDENG") {
    return {.user = "admin",
            .key_id = "AKIAIOSFODNN7EXAMPLE",
            .secret = base::Secret(secret),
            .session_token = {},
            .region = "eu-central-1",
            .cluster = "examplecluster",
            .workgroup = {}};
  }

  static inline std::string folder_;
  SigningService aws_{{.key_id = "AKIAIOSFODNN7EXAMPLE",
                       .secret = "wJalrXUtnFEMI/K7MDENG",
                       .session_token = "",
                       .region = "eu-central-1",
                       .service = "redshift"}};
  base::SystemRandomness randomness_;
  base::SystemClock clock_;
  platform::postgresql::PostgreSqlConnector connector_;
  std::unique_ptr<warehouse::StandinServer> server_;
  std::unique_ptr<platform::redshift::RedshiftPlatform> platform_;
  platform::SetupTarget target_ = {{.host = "", .database = "managed", .initial_database = "dev"},
                                   "louver_iam",
                                   base::Secret("Account12Password")};
};

TEST_F(RedshiftIam, SetsUpAndRemovesWithATemporaryPassword) {
  ASSERT_NO_FATAL_FAILURE(Begin(WithTls()));
  const auto login = platform_->LoginByAccessKey(At("dev"), Key());
  ASSERT_TRUE(login.ok()) << login.error().message();
  EXPECT_EQ(login->user, "IAM:admin");
  EXPECT_THAT(aws_.last_body(), HasSubstr("ClusterIdentifier=examplecluster"));
  const auto results = platform_->ValidateSetup(target_, *login);
  for (const auto& test : results.tests) {
    EXPECT_NE(test.status, model::TestStatus::kFailed) << test.name << ": " << test.message;
  }
  for (const platform::Step& step : platform_->SetupSteps(target_)) {
    const auto applied = platform_->ApplySetup(target_, step.name, &*login);
    EXPECT_TRUE(applied.ok()) << applied.error().message();
  }
  EXPECT_TRUE(platform_->CheckSetup(target_).ok());
  for (const platform::Step& step : platform_->RemovalSteps(target_, {})) {
    const auto removed = platform_->ApplyRemoval(target_, {}, step.name, &*login);
    EXPECT_TRUE(removed.ok()) << removed.error().message();
  }
}

TEST_F(RedshiftIam, IsRefusedWithoutTls) {
  ASSERT_NO_FATAL_FAILURE(Begin({}));
  const auto login = platform_->LoginByAccessKey(At("dev"), Key());
  ASSERT_TRUE(login.ok());
  const auto results = platform_->ValidateSetup(target_, *login);
  EXPECT_EQ(results.tests[0].status, model::TestStatus::kFailed);
  EXPECT_THAT(results.tests[0].message, HasSubstr("SSL"));

  platform::postgresql::ConnectorOptions options;
  ASSERT_TRUE(options.tls.Add("127.0.0.1=disable").ok());
  const auto opened = platform::postgresql::PostgreSqlConnector(options).Open(At("dev"), *login);
  ASSERT_FALSE(opened.ok());
  EXPECT_THAT(opened.error().message(), HasSubstr("log in over TLS only"));
}

TEST_F(RedshiftIam, AWrongKeyIsSaidToBeOne) {
  ASSERT_NO_FATAL_FAILURE(Begin({}));
  const auto login = platform_->LoginByAccessKey(At("dev"), Key("another/secret"));
  ASSERT_FALSE(login.ok());
  EXPECT_EQ(login.error().kind(), base::ErrorKind::kUnauthenticated);
  EXPECT_THAT(login.error().message(), testing::Not(HasSubstr("another/secret")));
}

}  // namespace
}  // namespace louver::test
