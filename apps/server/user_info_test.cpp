// The external user info endpoint as the server asks it: a real one on this machine, which is only
// reached when whoever runs the server names its network.
#include <chrono>
#include <string>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "apps/server/receiver_test.h"
#include "apps/server/running_server_test.h"

namespace louver::server {
namespace {

using testing::HasSubstr;

std::string Http(const std::string& status, const std::string& body) {
  return "HTTP/1.1 " + status +
         "\r\ncontent-type: application/json\r\ncontent-length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

// Knows Ana, and nobody else.
std::string Answer(const std::string& request) {
  if (!request.starts_with("GET /user-info?tenant=1&userid=ana%40example.com%26x%3D1 HTTP/1.1")) {
    return Http("404 Not Found", "{}");
  }
  return Http("200 OK", R"({"groups":[{"name":"Blue"}],"authorizations":{"region":["EMEA"]}})");
}

class UserInfoTest : public RunningServerTest {
 protected:
  void OpenWithAna(const std::string& network) {
    Open("", network);
    service::NewUser ana;
    ana.userid = ana_.userid;
    ASSERT_TRUE(services_->people.Create(admin_, ana).ok());
  }

  base::Result<service::UserInfoState> Put(const std::string& uri) {
    service::NewUserInfoSource source;
    source.uri = uri;
    source.login.emplace();
    source.login->username = "louver";
    source.login->password = base::Secret("open sesame");
    return services_->user_info.Put(admin_, source);
  }

  // The state once everybody was asked about.
  service::UserInfoState Settled() {
    for (int i = 0; i < 1'000; ++i) {
      auto state = services_->user_info.Get(admin_, {});
      EXPECT_TRUE(state.ok());
      if (state->progress.waiting == 0) return *std::move(state);
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ADD_FAILURE() << "somebody was never asked about";
    return {};
  }

  const service::UserKey ana_{model::kBuiltInIam, "ana@example.com&x=1"};
};

TEST_F(UserInfoTest, IsAskedWithBasicAuthentication) {
  Receiver receiver(Answer);
  OpenWithAna("127.0.0.0/8");
  const std::string uri =
      "http://127.0.0.1:" + std::to_string(receiver.port()) + "/user-info?tenant=1";
  const auto put = Put(uri);
  ASSERT_TRUE(put.ok()) << put.error().message();
  const service::UserInfoState state = Settled();
  EXPECT_EQ(state.progress.known, 1);
  ASSERT_EQ(state.failures.items.size(), 1u);  // the administrator
  EXPECT_THAT(state.failures.items[0].reason, HasSubstr("status 404"));
  const auto ana = services_->people.Get(admin_, ana_);
  EXPECT_EQ(ana->effective, (model::Attributes{{"region", {"EMEA"}}}));
  EXPECT_EQ(services_->groups.Search(admin_, {.name = "Blue"}, {})->total, 1);

  ASSERT_TRUE(services_->user_info.Try(admin_, ana_.userid).ok());
  // "louver:open sesame" in base 64.
  EXPECT_THAT(receiver.request(), HasSubstr("authorization: Basic bG91dmVyOm9wZW4gc2VzYW1l\r\n"));
}

TEST_F(UserInfoTest, ByDefaultNothingReachesThisMachine) {
  Receiver receiver(Answer);
  OpenWithAna("");
  const std::string port = std::to_string(receiver.port());
  EXPECT_FALSE(Put("http://127.0.0.1:" + port).ok());
  const auto refused = Put("https://127.0.0.1:" + port);
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(refused.error().message(),
              HasSubstr("The URL of the user info endpoint names the address 127.0.0.1"));
  ASSERT_TRUE(Put("https://localhost:" + port).ok());  // a name may be anybody's
  const service::UserInfoState state = Settled();
  EXPECT_EQ(state.progress.failed, 2);
  EXPECT_EQ(receiver.connections(), 0);
}

}  // namespace
}  // namespace louver::server
