// What a running server does with two requests at once, and with very long lists.
#include <algorithm>
#include <array>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "test/api/http_client.h"
#include "test/api/louver_process.h"

namespace louver::test {
namespace {

constexpr int kRounds = 8;
constexpr int kMany = 10'000;

class AtOnceTest : public testing::Test {
 protected:
  AtOnceTest() { louver_.Start(); }

  HttpAnswer Send(const std::string& method, const std::string& path, const std::string& body) {
    return Exchange(louver_.port(), method, path,
                    {{"authorization", louver_.AdminKey()}, {"content-type", "application/json"}},
                    body);
  }

  // The statuses of the same request sent twice at once, the lower first.
  std::array<int, 2> SendTwice(const std::string& path, const std::string& body) {
    std::array<int, 2> statuses{};
    std::thread other([&] { statuses[0] = Send("POST", path, body).status; });
    statuses[1] = Send("POST", path, body).status;
    other.join();
    std::sort(statuses.begin(), statuses.end());
    return statuses;
  }

  // `element` kMany times, "#" standing for the number.
  static std::string Many(const std::string& element) {
    std::string list;
    for (int i = 1; i <= kMany; ++i) {
      std::string one = element;
      one.replace(one.find('#'), 1, std::to_string(i));
      list += (list.empty() ? "" : ",") + one;
    }
    return "[" + list + "]";
  }

  LouverProcess louver_;
};

struct Creation {
  std::string path;
  std::string body;  // "#" stands for a number
  int refusal = 0;
};

TEST_F(AtOnceTest, OneNameIsGivenOnce) {
  const std::vector<Creation> creations = {
      {"/tag", R"({"tags": [{"name": "Once.Tag#"}]})", 400},
      {"/bim/group", R"({"name": "Group #"})", 409},
      {"/bim/iam/bim/user", R"({"userid": "user#"})", 409},
      {"/policy/global",
       R"({"type": "subscription", "name": "Policy #", "actions": [{"type": "subscription", "subscriptionType": "automatic"}]})",
       422},
  };
  for (int round = 0; round < kRounds; ++round) {
    for (const Creation& creation : creations) {
      std::string body = creation.body;
      body.replace(body.find('#'), 1, std::to_string(round));
      const std::array<int, 2> wanted{200, creation.refusal};
      EXPECT_EQ(SendTwice(creation.path, body), wanted) << creation.path;
    }
  }
}

TEST_F(AtOnceTest, LongListsAreRefusedOrTaken) {
  const std::vector<std::pair<std::string, std::string>> refused = {
      {"/tag", R"({"tags": )" + Many(R"({"name": "Many.Tag#"})") + "}"},
      {"/webhooks", R"({"webhooks": )" + Many(R"({"url": "https://receiver.invalid/#"})") + "}"},
      {"/subscription/approve", R"({"subscriptionIds": )" + Many("#") + "}"},
      {"/jobs/statuses", R"({"jobIds": )" + Many(R"("#")") + "}"},
  };
  for (const auto& [path, body] : refused) {
    const HttpAnswer answer = Send("POST", path, body);
    EXPECT_EQ(answer.status, 400) << path << answer.body.substr(0, 200);
    EXPECT_NE(answer.body.find("must contain less than or equal to"), std::string::npos)
        << path << answer.body.substr(0, 200);
  }
  EXPECT_EQ(Send("GET", "/tag?searchText=Many", "").body, "[]");

  // None of these is there, which is known before the job begins.
  const HttpAnswer bulk = Send("PUT", "/dataSource/bulk/delete", R"({"ids": )" + Many("#") + "}");
  EXPECT_EQ(bulk.status, 404) << bulk.body.substr(0, 200);
  const HttpAnswer permissions = Send("PUT", "/bim/iam/bim/user/admin/permissions", Many("\"P#\""));
  EXPECT_EQ(permissions.status, 400) << permissions.body.substr(0, 200);
}

}  // namespace
}  // namespace louver::test
