#include "api/routes/people.h"

#include <gtest/gtest.h>

#include "test/service/desk.h"

namespace louver::api {
namespace {

using http::Method;
using model::Permission;
namespace json = boost::json;

class PeopleRoutesTest : public testing::Test {
 protected:
  PeopleRoutesTest() { desk_.Hire("admin", {Permission::kUserAdmin}); }

  Answer Ask(Method method, std::string_view target, std::string body = {}) {
    return desk_.Call("admin", method, target, std::move(body));
  }

  struct Services {
    explicit Services(service::Office& office) : people(office.parts), groups(office.parts) {}
    service::People people;
    service::Groups groups;
  };
  std::unique_ptr<Services> services_;
  Desk desk_{[this](http::Router& router, const Gate& gate, service::Office& office) {
    services_ = std::make_unique<Services>(office);
    AddPeopleRoutes(router, gate, services_->people, services_->groups);
  }};
};

TEST_F(PeopleRoutesTest, TheAnswerToACreationIsTheDocumentedOne) {
  const Answer answer = Ask(Method::kPost, "/bim/iam/bim/user",
                            R"({"iamid":"bim","userid":"charlie.doe@example.com",
                                "password":"correct horse","unknown":[1],
                                "profile":{"name":"Charlie Doe","email":"charlie.doe@example.com"},
                                "permissions":[]})");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const std::string created = std::string(answer.body.at("newUser").at("createdAt").as_string());
  const json::value expected = json::parse(R"({"newUser":{
      "id":2,"iamid":"bim","userid":"charlie.doe@example.com","bimAuthorizations":null,
      "iamAuthorizations":null,"authorizations":{},"permissions":["CREATE_PROJECT"],
      "profile":{"name":"Charlie Doe","email":"charlie.doe@example.com","phone":null,"about":null,
        "location":null,"organization":null,"position":null,"preferences":null,
        "externalUserIds":{},"scim":null,"systemGenerated":false,"id":2,
        "createdAt":")" + created + R"(","updatedAt":")" +
                                           created + R"("},
      "authentication":null,"systemGenerated":false,"lastLogin":null,"lastExternalRefresh":null,
      "disabled":false,"createdAt":")" + created +
                                           R"(","updatedAt":")" + created + R"("},
    "newUserLink":null,"emailFailed":false,"emailSent":false})");
  EXPECT_EQ(answer.body, expected);
}

TEST_F(PeopleRoutesTest, BadInputIsRefusedWithItsReasonAndChangesNothing) {
  ASSERT_EQ(Ask(Method::kPost, "/bim/iam/bim/user", R"({"userid":"ana"})").status, 200);
  const auto events = desk_.office.Events();
  const std::string users = "/bim/iam/bim/user";
  const std::string ana = "/bim/iam/bim/user/ana";
  struct {
    Method method;
    std::string target, body;
    int status;
    std::string message;
  } const cases[] = {
      {Method::kPost, users, "", 400, "A request body is required"},
      {Method::kPost, users, "[]", 400, R"("value" must be an object)"},
      {Method::kPost, users, "{}", 400, R"("userid" is required)"},
      {Method::kPost, users, R"({"userid":7})", 400, R"("userid" must be a string)"},
      {Method::kPost, users, R"({"userid":""})", 400, R"("userid" is not allowed to be empty)"},
      {Method::kPost, users, R"({"userid":" ana"})", 400,
       "The user name must not start or end with a blank."},
      {Method::kPost, users, R"({"userid":")" + std::string(128, 'x') + "\"}", 400,
       "The user name must not be longer than 127 bytes."},
      {Method::kPost, users, R"({"userid":"x","password":"short"})", 400,
       "The password must have at least 8 characters."},
      {Method::kPost, users, R"({"userid":"x","password":["longenough"]})", 400,
       R"("password" must be a string)"},
      {Method::kPost, users, R"({"userid":"x","profile":"y"})", 400,
       R"("profile" must be an object)"},
      {Method::kPost, users, R"({"userid":"x","profile":{"name":7}})", 400,
       R"("profile.name" must be a string)"},
      {Method::kPost, users, R"({"userid":"x","permissions":["USER_ADMN"]})", 400,
       R"("USER_ADMN" is not a permission. Did you mean "USER_ADMIN"?)"},
      {Method::kPost, users, R"({"userid":"x","permissions":"AUDIT"})", 400,
       R"("permissions" must be an array)"},
      {Method::kPost, users, R"({"userid":"x","iamid":"okta"})", 404,
       "No identity manager found with ID okta."},
      {Method::kPost, users, R"({"userid":"ana"})", 409,
       R"(A user with the user name "ana" already exists.)"},
      {Method::kPost, users,
       R"({"userid":"x","profile":{"externalUserIds":{"redshiftUser":"ana"}}})", 422,
       R"(The Redshift user "ana" already belongs to the user "ana".)"},
      {Method::kGet, "/bim/iam/bim/user/nobody", "", 404,
       "No user found with the user name or ID nobody."},
      {Method::kGet, "/bim/iam/okta/user", "", 404, "No identity manager found with ID okta."},
      {Method::kGet, "/bim/user?size=0", "", 400, R"("size" must be a number between 1 and 1000)"},
      {Method::kGet, "/bim/user?size=1001", "", 400,
       R"("size" must be a number between 1 and 1000)"},
      {Method::kGet, "/bim/user?size=1&size=2", "", 400,
       R"("size" must be given once in the query)"},
      {Method::kPut, ana + "/profile", R"({"externalUserIds":["x"]})", 400,
       R"("externalUserIds" must be an object)"},
      {Method::kPut, ana + "/profile", R"({"externalUserIds":{"redshiftUser":5}})", 400,
       R"("externalUserIds.redshiftUser" must be a string)"},
      {Method::kPut, ana + "/profile", R"({"preferences":"dark"})", 400,
       R"("preferences" must be an object)"},
      {Method::kPut, ana + "/profile", R"({"phone":5})", 400, R"("phone" must be a string)"},
      {Method::kPut, ana + "/permissions", R"({"permission":[]})", 400,
       R"("permissions" is required)"},
      {Method::kPut, ana + "/permissions", R"([5])", 400, R"("permissions[0]" must be a string)"},
      {Method::kDelete, ana + "/permissions/ADMIN_OF_ALL", "", 400,
       R"("ADMIN_OF_ALL" is not a permission. Permissions are APPLICATION_ADMIN, AUDIT, )"
       "CREATE_DATA_SOURCE, CREATE_DATA_SOURCE_IN_PROJECT, CREATE_FILTER, CREATE_PROJECT, "
       "CREATE_S3_DATASOURCE, FETCH_POLICY_INFO, GOVERNANCE, IMPERSONATE_USER, "
       "PROJECT_MANAGEMENT, USER_ADMIN."},
      {Method::kPut, ana + "/password", R"({"password":"1234567"})", 400,
       "The password must have at least 8 characters."},
      {Method::kPut, ana + "/disable/yes", "", 400, R"("disable" must be a boolean)"},
      {Method::kPut, "/bim/iam/bim/user/admin/disable/true", "", 409,
       "The user \"admin\" is the last one with the permission USER_ADMIN, which somebody must "
       "hold."},
      {Method::kPut, "/bim/iam/bim/role/1/authorizations/a/b", "", 400,
       R"("modelType" must be one of [user, group])"},
      {Method::kPut, "/bim/iam/bim/group/7/authorizations/a/b", "", 404,
       "No group found with ID 7."},
      {Method::kPut, "/bim/iam/okta/group/7/authorizations/a/b", "", 404,
       "No identity manager found with ID okta."},
      {Method::kPut, "/bim/iam/bim/user/ana/authorizations/a/ b", "", 400,
       "The attribute value must not start or end with a blank."},
      {Method::kPost, users, "{\"userid\":\"a\\u0000b\"}", 400,
       "Invalid request payload JSON format: text must be UTF-8 without NUL (line 1, column 20)"},
      {Method::kPost, users, "{\"userid\":\"a\xff\"}", 400,
       "Invalid request payload JSON format: syntax error (line 1, column 13)"},
  };
  for (const auto& test : cases) {
    const Answer answer = Ask(test.method, test.target, test.body);
    EXPECT_EQ(answer.status, test.status) << test.target << " " << test.body;
    EXPECT_EQ(answer.message(), test.message) << test.target << " " << test.body;
  }
  EXPECT_EQ(desk_.office.Events(), events);
}

TEST_F(PeopleRoutesTest, OddNamesTravelUnchanged) {
  for (const char* name : {"o'brien", "a\"b", "back\\slash", "semi;colon", "select", "Ümläut"}) {
    const json::object body{{"userid", name}};
    const Answer made = Ask(Method::kPost, "/bim/iam/bim/user", json::serialize(body));
    ASSERT_EQ(made.status, 200) << name;
    const Answer read = Ask(Method::kGet, "/bim/iam/bim/user/" + std::string(name));
    EXPECT_EQ(read.body.at("userid"), json::string(name));
    EXPECT_EQ(read.body, made.body.at("newUser"));
  }
}

TEST_F(PeopleRoutesTest, WhatIsNotSentStaysAndNullClears) {
  ASSERT_EQ(Ask(Method::kPost, "/bim/iam/bim/user", R"({"userid":"ana"})").status, 200);
  const std::string profile = "/bim/iam/bim/user/ana/profile";
  const auto put = [&](const char* body) {
    return Ask(Method::kPut, profile, body).body.at("profile");
  };
  json::value shown = put(R"({"email":"ana@example.com","phone":"1","location":"Boston, MA",
      "position":"","preferences":{"sort":{"size":12}},
      "externalUserIds":{"redshiftUser":"IAM:ana","databricksUser":"a","none":null,"empty":""}})");
  EXPECT_EQ(shown.at("externalUserIds"),
            json::parse(R"({"databricksUser":"a","redshiftUser":"IAM:ana"})"));
  EXPECT_EQ(shown.at("position"), json::string(""));
  EXPECT_EQ(shown.at("preferences"), json::parse(R"({"sort":{"size":12}})"));
  // What was answered can be sent back.
  const json::value again = put(json::serialize(shown).c_str());
  EXPECT_EQ(again, shown);
  shown = put(R"({"phone":null,"email":null,"preferences":null})");
  EXPECT_EQ(shown.at("phone"), nullptr);
  EXPECT_EQ(shown.at("email"), nullptr);
  EXPECT_EQ(shown.at("preferences"), nullptr);
  EXPECT_EQ(shown.at("location"), json::string("Boston, MA"));
  EXPECT_EQ(put(R"({"externalUserIds":{}})").at("externalUserIds"), json::object());
}

TEST_F(PeopleRoutesTest, PermissionsComeAsAnObjectOrAnArray) {
  ASSERT_EQ(Ask(Method::kPost, "/bim/iam/bim/user", R"({"userid":"ana"})").status, 200);
  const std::string permissions = "/bim/iam/bim/user/ana/permissions";
  EXPECT_EQ(Ask(Method::kPut, permissions, R"({"permissions":["GOVERNANCE","AUDIT","AUDIT"]})")
                .body.at("permissions"),
            json::parse(R"(["AUDIT","GOVERNANCE"])"));
  EXPECT_EQ(Ask(Method::kPut, permissions, R"(["GOVERNANCE"])").body.at("permissions"),
            json::parse(R"(["GOVERNANCE"])"));
  EXPECT_EQ(Ask(Method::kDelete, permissions + "/GOVERNANCE").body.at("permissions"),
            json::array());
}

TEST_F(PeopleRoutesTest, AttributesAreShownAsOnesOwnAndInEffect) {
  ASSERT_EQ(Ask(Method::kPost, "/bim/iam/bim/user", R"({"userid":"ana"})").status, 200);
  const std::string attribute = "/bim/iam/bim/user/ana/authorizations/Country/US";
  const json::value country = json::parse(R"({"Country":["US"]})");
  Answer answer = Ask(Method::kPut, attribute, "{}");
  EXPECT_EQ(answer.body.at("bimAuthorizations"), country);
  EXPECT_EQ(answer.body.at("authorizations"), country);
  answer = Ask(Method::kDelete, attribute);
  EXPECT_EQ(answer.body.at("bimAuthorizations"), nullptr);
  EXPECT_EQ(answer.body.at("authorizations"), json::object());
}

TEST_F(PeopleRoutesTest, ListsHaveTheirDocumentedEnvelopes) {
  ASSERT_EQ(Ask(Method::kPost, "/bim/iam/bim/user", R"({"userid":"ana"})").status, 200);
  const Answer search = Ask(Method::kGet, "/bim/user?userid=AN&size=1&offset=0");
  EXPECT_EQ(search.body.at("count"), 1);
  EXPECT_EQ(search.body.at("hits").at(0).at("userid"), json::string("ana"));
  const Answer list = Ask(Method::kGet, "/bim/iam/bim/user?size=1&offset=1");
  EXPECT_EQ(list.body.at("count"), 2);
  EXPECT_EQ(list.body.at("users").as_array().size(), 1u);
  EXPECT_EQ(Ask(Method::kGet, "/bim/iam").body.at(0).at("id"), json::string("bim"));
}

TEST_F(PeopleRoutesTest, EverybodyReadsThemselvesAndNobodyElse) {
  desk_.Hire("nobody");
  const auto as_nobody = [&](std::string_view target) {
    return desk_.Call("nobody", Method::kGet, target);
  };
  EXPECT_EQ(as_nobody("/bim/rpc/user/current").body.at("userid"), json::string("nobody"));
  EXPECT_EQ(as_nobody("/bim/iam/bim/user/nobody").status, 200);
  EXPECT_EQ(as_nobody("/bim/iam/bim/user/2").status, 200);
  for (const char* others : {"/bim/iam/bim/user/admin", "/bim/user", "/bim/iam/bim/user"}) {
    EXPECT_EQ(as_nobody(others).status, 403) << others;
  }
  EXPECT_EQ(desk_.Call("stranger", Method::kGet, "/bim/user").message(),
            "Authentication is required.");
  EXPECT_EQ(desk_.Call("nobody", Method::kPost, "/bim/iam/bim/user", R"({"userid":"x"})").message(),
            "This needs the permission USER_ADMIN.");
}

}  // namespace
}  // namespace louver::api
