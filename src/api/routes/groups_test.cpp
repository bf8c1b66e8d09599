#include "api/routes/groups.h"

#include <gtest/gtest.h>

#include "test/service/desk.h"

namespace louver::api {
namespace {

using http::Method;
namespace json = boost::json;

class GroupRoutesTest : public testing::Test {
 protected:
  GroupRoutesTest() {
    desk_.Hire("admin", {model::Permission::kUserAdmin});
    desk_.Hire("ana");
  }

  Answer Ask(Method method, std::string_view target, std::string body = {}) {
    return desk_.Call("admin", method, target, std::move(body));
  }

  std::unique_ptr<service::Groups> groups_;
  Desk desk_{[this](http::Router& router, const Gate& gate, service::Office& office) {
    groups_ = std::make_unique<service::Groups>(office.parts);
    AddGroupRoutes(router, gate, *groups_);
  }};
};

TEST_F(GroupRoutesTest, AGroupLivesThroughItsPaths) {
  const Answer made = Ask(Method::kPost, "/bim/group",
                          R"({"name":"Engineers","description":"who build","iamid":"bim"})");
  ASSERT_EQ(made.status, 200) << made.body;
  EXPECT_EQ(made.body.at("gid"), json::string("Engineers"));
  EXPECT_EQ(Ask(Method::kGet, "/bim/group/1").body, made.body);

  const Answer member =
      Ask(Method::kPost, "/bim/group/1/user", R"({"userid":"ana","iamid":"bim"})");
  ASSERT_EQ(member.status, 200) << member.body;
  EXPECT_EQ(member.body.at("group"), 1);
  EXPECT_EQ(member.body.at("profile").at("name"), json::string("The ana"));
  const Answer members = Ask(Method::kGet, "/bim/group/1/user");
  EXPECT_EQ(members.body, (json::object{{"count", 1}, {"hits", json::array{member.body}}}));
  EXPECT_EQ(desk_.Call("ana", Method::kGet, "/bim/group/1").status, 200);
  EXPECT_EQ(Ask(Method::kDelete, "/bim/group/1/user/1").body, member.body);
  EXPECT_EQ(desk_.Call("ana", Method::kGet, "/bim/group/1").status, 403);

  const Answer changed =
      Ask(Method::kPut, "/bim/group/1", R"({"name":"Builders","description":null})");
  EXPECT_EQ(changed.body.at("name"), json::string("Builders"));
  EXPECT_EQ(changed.body.at("description"), nullptr);
  EXPECT_EQ(Ask(Method::kGet, "/bim/group?searchText=BUILD").body.at("count"), 1);
  EXPECT_EQ(Ask(Method::kGet, "/bim/group?searchText=x").body.at("count"), 0);
  EXPECT_EQ(Ask(Method::kDelete, "/bim/group/1").status, 200);
  EXPECT_EQ(Ask(Method::kGet, "/bim/group/1").message(), "No group found with ID 1.");
}

TEST_F(GroupRoutesTest, BadInputIsRefusedWithItsReasonAndChangesNothing) {
  ASSERT_EQ(Ask(Method::kPost, "/bim/group", R"({"name":"Engineers"})").status, 200);
  const auto events = desk_.office.Events();
  struct {
    Method method;
    std::string target, body;
    int status;
    std::string message;
  } const cases[] = {
      {Method::kPost, "/bim/group", "{}", 400, R"("name" is required)"},
      {Method::kPost, "/bim/group", R"({"name":["x"]})", 400, R"("name" must be a string)"},
      {Method::kPost, "/bim/group", R"({"name":"x "})", 400,
       "The group name must not start or end with a blank."},
      {Method::kPost, "/bim/group", R"({"name":")" + std::string(256, 'x') + "\"}", 400,
       "The group name must not be longer than 255 bytes."},
      {Method::kPost, "/bim/group", R"({"name":"x","iamid":"okta"})", 404,
       "No identity manager found with ID okta."},
      {Method::kPost, "/bim/group", R"({"name":"Engineers"})", 409,
       R"(A group with the name "Engineers" already exists.)"},
      {Method::kPut, "/bim/group/1", R"({"name":""})", 400, R"("name" is not allowed to be empty)"},
      {Method::kPut, "/bim/group/1", R"({"email":5})", 400, R"("email" must be a string)"},
      {Method::kGet, "/bim/group/7", "", 404, "No group found with ID 7."},
      {Method::kGet, "/bim/group/seven", "", 404, "No group found with ID seven."},
      {Method::kGet, "/bim/group?offset=-1", "", 400,
       R"("offset" must be a number that is not negative)"},
      {Method::kPost, "/bim/group/1/user", R"({"userid":"nobody"})", 404,
       "No user found with the user name or ID nobody."},
      {Method::kPost, "/bim/group/1/user", R"({"iamid":"bim"})", 400, R"("userid" is required)"},
      {Method::kPost, "/bim/group/7/user", R"({"userid":"ana"})", 404, "No group found with ID 7."},
      {Method::kDelete, "/bim/group/1/user/9", "", 404, "No group member found with ID 9."},
      {Method::kDelete, "/bim/group/7", "", 404, "No group found with ID 7."},
  };
  for (const auto& test : cases) {
    const Answer answer = Ask(test.method, test.target, test.body);
    EXPECT_EQ(answer.status, test.status) << test.target << " " << test.body;
    EXPECT_EQ(answer.message(), test.message) << test.target << " " << test.body;
  }
  EXPECT_EQ(desk_.office.Events(), events);
}

}  // namespace
}  // namespace louver::api
