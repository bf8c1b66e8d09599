#include "api/routes/policies.h"

#include <gtest/gtest.h>

#include "api/routes/global_policies.h"
#include "test/service/desk.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using model::Permission;

constexpr char kMask[] = R"({"policyKey": "mask", "name": "Mask", "type": "data",
  "actions": [{"rules": [{"type": "Masking",
    "config": {"fields": [{"type": "columnTags", "columnTag": "PII"}],
               "maskingConfig": {"type": "Hash"}},
    "exceptions": {"operator": "any", "groups": ["auditors"]}}]}],
  "circumstances": [{"type": "columnTags", "columnTag": "PII"}]})";

std::string Where(const std::string& predicate) {
  json::value rule = {{"type", "Row Restriction by Custom Where Clause"},
                      {"config", {{"predicate", predicate}}}};
  json::array rules;
  rules.push_back(std::move(rule));
  json::array actions;
  actions.push_back(json::object{{"rules", std::move(rules)}});
  return json::serialize(json::value{
      {"policyKey", "rows"}, {"name", "Rows"}, {"type", "data"}, {"actions", std::move(actions)}});
}

class PolicyRoutesTest : public testing::Test {
 protected:
  PolicyRoutesTest() {
    desk_.office.AddTag("PII");
    desk_.office.AddGroup("auditors");
    desk_.Hire("gov", {Permission::kGovernance});
    desk_.Hire("ben");
  }

  Answer Post(const std::string& body, const std::string& query = "",
              const std::string& type = "application/json") {
    return desk_.Call("gov", Method::kPost, "/api/v2/policy" + query, body, type);
  }

  void ExpectRefused(const Answer& answer, int status, const std::string& message) {
    EXPECT_EQ(answer.status, status) << json::serialize(answer.body);
    EXPECT_EQ(answer.message(), message);
  }

  std::unique_ptr<service::Policies> policies_;
  Desk desk_{[this](http::Router& router, const Gate& gate, service::Office& office) {
    policies_ = std::make_unique<service::Policies>(office.parts);
    AddPolicyRoutes(router, gate, *policies_);
    AddGlobalPolicyRoutes(router, gate, *policies_);
  }};
};

TEST_F(PolicyRoutesTest, SavesAndSaysWhatItDid) {
  EXPECT_EQ(
      Post(kMask, "?dryRun=true").body,
      json::parse(R"({"dryRun": true, "creating": true, "updating": false, "policyId": null})"));
  EXPECT_EQ(
      Post(kMask, "?reCertify=false").body,
      json::parse(R"({"dryRun": false, "creating": true, "updating": false, "policyId": 1})"));
  EXPECT_EQ(
      Post(kMask).body,
      json::parse(R"({"dryRun": false, "creating": false, "updating": false, "policyId": 1})"));
}

TEST_F(PolicyRoutesTest, TakesYamlPostedAsText) {
  const Answer answer = Post(
      "policyKey: readers\nname: Readers\ntype: subscription\n"
      "actions: {type: entitlements, automaticSubscription: true,\n"
      "          entitlements: {operator: any, groups: [auditors]}}\n",
      "", "text/plain");
  EXPECT_EQ(answer.status, 200) << json::serialize(answer.body);
}

TEST_F(PolicyRoutesTest, WhatIsReadCanBeSavedAgainUnchanged) {
  Post(kMask);
  json::value exported = desk_.Call("gov", Method::kGet, "/api/v2/policy/mask").body;
  for (const char* member : {"id", "createdBy", "createdAt", "updatedAt"}) {
    EXPECT_TRUE(exported.as_object().erase(member)) << member;
  }
  const auto events = desk_.office.AuditLines().size();
  const Answer again = Post(json::serialize(exported));
  ASSERT_EQ(again.status, 200) << json::serialize(again.body);
  EXPECT_EQ(again.body.at("updating"), false);
  EXPECT_EQ(desk_.office.AuditLines().size(), events);
}

TEST_F(PolicyRoutesTest, BadInputIsRefusedWithItsPlaceAndChangesNothing) {
  const struct {
    std::string body;
    std::string message;
  } kCases[] = {
      {"{}", "\"policyKey\" is required"},
      {R"({"policyKey": "k", "name": "n", "type": "local"})",
       "\"type\" must be one of [subscription, data]"},
      {R"({"policyKey": "k", "name": "n", "type": "subscription",
           "actions": {"type": "manual"}, "stagd": true})",
       "\"stagd\" is not allowed. Did you mean \"staged\"?"},
      {R"({"policyKey": "k", "name": "n", "type": "subscription",
           "actions": {"type": "manual", "automaticSubscription": true}})",
       "\"actions.automaticSubscription\" is not allowed with the subscription type manual"},
      {R"({"policyKey": "k ", "name": "n", "type": "subscription", "actions": {"type": "manual"}})",
       "The policy key must not start or end with a blank."},
      {R"({"policyKey": "k", "name": "n", "type": "subscription", "actions":
           {"type": "entitlements", "entitlements": {"groups": ["ghosts"]}}})",
       "No group is named \"ghosts\"."},
      {R"({"policyKey": "k", "name": "n", "type": "subscription", "actions":
           {"type": "entitlements", "entitlements": {"attributes": [{"name": "a", "value": "b"}]}}})",
       "Nobody has the attribute \"a\"."},
      {R"({"policyKey": "k", "name": "n", "type": "subscription", "actions": {"type": "manual"},
           "circumstances": [{"type": "tags", "tag": "Nope"}]})",
       "The tag \"Nope\" does not exist."},
  };
  for (const auto& [body, message] : kCases) ExpectRefused(Post(body), 400, message);
  for (const char* predicate : {"a = 1; DROP TABLE x", "a = 1 --", "(SELECT 1)", "a = 'x", ")"}) {
    const Answer answer = Post(Where(predicate));
    EXPECT_EQ(answer.status, 400) << predicate;
    EXPECT_TRUE(answer.message().starts_with("\"actions[0].rules[0].config.predicate\": "))
        << answer.message();
  }
  EXPECT_EQ(desk_.Call("gov", Method::kGet, "/policy/global").body, json::array());
  EXPECT_TRUE(desk_.office.AuditLines().empty());
}

TEST_F(PolicyRoutesTest, ATakenNameIsAValidationError) {
  Post(kMask);
  json::value other = json::parse(kMask);
  other.as_object()["policyKey"] = "other";
  const Answer answer = Post(json::serialize(other));
  ExpectRefused(answer, 422, "A policy with the name \"Mask\" already exists.");
  EXPECT_EQ(answer.body.at("validation").at(0).at("code"), "unique");
}

TEST_F(PolicyRoutesTest, ListsAndRemoves) {
  Post(kMask);
  EXPECT_EQ(desk_.Call("gov", Method::kGet, "/api/v2/policy").body.at("count"), 1);
  EXPECT_EQ(desk_.Call("gov", Method::kGet, "/policy/global").body.at(0).at("policyKey"), "mask");
  ExpectRefused(desk_.Call("ben", Method::kGet, "/api/v2/policy"), 403,
                "This needs the permission GOVERNANCE.");
  ExpectRefused(desk_.Call("gov", Method::kGet, "/api/v2/policy/x"), 404,
                "No policy found with key \"x\".");
  EXPECT_EQ(desk_.Call("gov", Method::kDelete, "/api/v2/policy/mask?dryRun=true").body,
            json::parse(R"({"dryRun": true, "deleting": true, "policyId": 1})"));
  EXPECT_EQ(desk_.Call("gov", Method::kDelete, "/policy/global/1").body.at("deleted"), true);
  ExpectRefused(desk_.Call("gov", Method::kDelete, "/policy/global/1"), 404,
                "No policy found with ID 1.");
}

}  // namespace
}  // namespace louver::api
