#include "api/routes/credentials.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "api/http/dispatcher.h"
#include "service/people.h"
#include "test/service/office.h"

namespace louver::api {
namespace {

using http::Method;
namespace json = boost::json;

constexpr char kWrongKey[] = "The API key or token is not valid or has expired.";

class CredentialRoutesTest : public testing::Test {
 protected:
  struct Sent {
    std::string authorization = {};
    std::string body = {};
    std::string type = "application/json";
  };
  struct Answer {
    int status;
    json::value body;
    std::string message() const { return std::string(body.at("message").as_string()); }
  };

  CredentialRoutesTest() {
    service::NewUser ana;
    ana.userid = "ana";
    ana.password = base::Secret("correct horse");
    EXPECT_TRUE(service::People(office_.parts).Create(admin_, ana).ok());
    key_ = std::string(credentials_.CreateApiKey(admin_, "first")->secret.Reveal());
  }

  Answer Ask(Method method, std::vector<std::string> path, Sent sent) {
    http::Router router;
    AddCredentialRoutes(router, gate_, credentials_);
    http::Request request;
    request.method = method;
    request.path = std::move(path);
    request.id = "request-1";
    request.peer = "192.0.2.1";
    if (!sent.authorization.empty()) {
      request.headers.push_back({"authorization", sent.authorization});
    }
    if (!sent.body.empty()) request.headers.push_back({"content-type", sent.type});
    request.body = std::move(sent.body);
    const http::Dispatcher dispatcher(std::move(router), base::Log::Silent());
    const http::Response response = dispatcher.Handle(std::move(request));
    return {response.status, json::parse(response.body)};
  }

  Answer Exchange(Sent sent) {
    return Ask(Method::kPost, {"bim", "apikey", "authenticate"}, std::move(sent));
  }
  Answer LogIn(const std::string& body, const std::string& iamid = "bim") {
    return Ask(Method::kPost, {"bim", "iam", iamid, "user", "authenticate"}, {.body = body});
  }

  service::Office office_;
  service::Actor admin_ = office_.Hire("admin", {model::Permission::kUserAdmin});
  identity::Authentication authentication_{*office_.database, office_.clock, office_.randomness};
  Gate gate_{authentication_};
  service::Credentials credentials_{office_.parts, authentication_};
  std::string key_;
};

TEST_F(CredentialRoutesTest, AKeyIsExchangedWhereverItIsSent) {
  const Sent ways[] = {
      {.body = R"({"apikey":")" + key_ + R"("})"},
      {.body = "apikey=" + key_, .type = "application/x-www-form-urlencoded"},
      {.authorization = key_},
      {.authorization = "Bearer " + key_},
      {.authorization = key_, .body = "{}"},
  };
  for (const Sent& way : ways) {
    const Answer answer = Exchange(way);
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.body.at("authenticated"), true);
    EXPECT_TRUE(base::ParseInstant(answer.body.at("tokenExpiration").as_string()).has_value());
    const std::string token(answer.body.at("token").as_string());
    for (const std::string& sent : {token, "Bearer " + token}) {
      EXPECT_EQ(Ask(Method::kGet, {"bim", "apikey"}, {.authorization = sent}).status, 200);
    }
    // The way to a longer life is the key alone.
    EXPECT_EQ(Exchange({.authorization = token}).message(), kWrongKey);
  }
}

TEST_F(CredentialRoutesTest, WhatIsNoKeyOpensNothing) {
  struct {
    Sent sent;
    int status;
    std::string message;
  } const cases[] = {
      {{}, 401, "Authentication is required."},
      {{.body = "{}"}, 400, R"("apikey" is required)"},
      {{.body = R"({"apikey":7})"}, 400, R"("apikey" must be a string)"},
      {{.body = R"({"apikey":""})"}, 400, R"("apikey" is not allowed to be empty)"},
      {{.body = R"({"apikey":"nonsense"})"}, 401, kWrongKey},
      {{.authorization = "Bearer nonsense"}, 401, kWrongKey},
      {{.body = "x", .type = "text/html"},
       415,
       "Content type \"text/html\" is not supported. Use application/json, application/yaml or "
       "application/x-www-form-urlencoded"},
  };
  for (const auto& test : cases) {
    const Answer answer = Exchange(test.sent);
    EXPECT_EQ(answer.status, test.status) << test.sent.body;
    EXPECT_EQ(answer.message(), test.message) << test.sent.body;
  }
}

TEST_F(CredentialRoutesTest, PasswordsLogIn) {
  const Answer right = LogIn(R"({"username":"ana","password":"correct horse"})");
  ASSERT_EQ(right.status, 200) << right.body;
  EXPECT_EQ(Ask(Method::kGet, {"bim", "apikey"},
                {.authorization = std::string(right.body.at("token").as_string())})
                .status,
            200);
  const std::string refused = "The user name or password is not right.";
  for (const char* wrong : {R"({"username":"ana","password":"wrong"})",
                            R"({"username":"eve","password":"correct horse"})"}) {
    const Answer answer = LogIn(wrong);
    EXPECT_EQ(answer.status, 401);
    EXPECT_EQ(answer.message(), refused);
  }
  EXPECT_EQ(LogIn(R"({"username":"ana"})").message(), R"("password" is required)");
  EXPECT_EQ(LogIn(R"({"username":"ana","password":5})").message(),
            R"("password" must be a string)");
  EXPECT_EQ(LogIn(R"({"username":"ana","password":"x"})", "okta").message(),
            "No identity manager found with ID okta.");
}

TEST_F(CredentialRoutesTest, AKeyIsShownOnce) {
  const Answer made = Ask(Method::kPost, {"bim", "apikey"},
                          {.authorization = key_, .body = R"({"name":"laptop"})"});
  ASSERT_EQ(made.status, 200) << made.body;
  const std::string secret(made.body.at("apikey").as_string());
  EXPECT_EQ(secret.size(), 32u);
  const Answer list = Ask(Method::kGet, {"bim", "apikey"}, {.authorization = secret});
  EXPECT_EQ(list.body.at("count"), 2);
  EXPECT_EQ(list.body.at("hits").at(1).at("name"), json::string("laptop"));
  EXPECT_EQ(json::serialize(list.body).find(secret), std::string::npos);

  const std::string id = std::to_string(made.body.at("keyid").as_int64());
  EXPECT_EQ(Ask(Method::kDelete, {"bim", "apikey", id}, {.authorization = key_}).status, 200);
  EXPECT_EQ(Ask(Method::kGet, {"bim", "apikey"}, {.authorization = secret}).status, 401);
  EXPECT_EQ(Ask(Method::kDelete, {"bim", "apikey", id}, {.authorization = key_}).message(),
            "No API key found with ID " + id + ".");
}

TEST_F(CredentialRoutesTest, AKeyForAProjectThatIsNotThereIsNotWidenedToAll) {
  for (const char* body : {R"({"project":3})", R"({"projectId":3})"}) {
    const Answer answer =
        Ask(Method::kPost, {"bim", "apikey"}, {.authorization = key_, .body = body});
    EXPECT_EQ(answer.status, 404);
    EXPECT_EQ(answer.message(), "No project found with ID 3.");
  }
  const Answer two = Ask(Method::kPost, {"bim", "apikey"},
                         {.authorization = key_, .body = R"({"project":3,"projectId":4})"});
  EXPECT_EQ(two.status, 400);
}

}  // namespace
}  // namespace louver::api
