#include "store/policies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/driver_error.h"
#include "store/policy_document.h"
#include "test/store/fixture.h"

namespace louver::store {
namespace {

using model::Policy;

model::UserConditions Conditions() {
  return {model::Combine::kAll, {"analysts", "o'dd \"group\""}, {{"Region", "EMEA"}}};
}

std::vector<PolicyBody> Bodies() {
  std::vector<PolicyBody> bodies;
  for (const auto level :
       {model::SubscriptionLevel::kAnyone, model::SubscriptionLevel::kEntitlements,
        model::SubscriptionLevel::kApproval, model::SubscriptionLevel::kManual}) {
    model::SubscriptionAction action;
    action.level = level;
    action.automatic = true;
    if (level == model::SubscriptionLevel::kEntitlements) action.role = model::MergeRole::kGrant;
    if (level == model::SubscriptionLevel::kApproval) {
      action.grant = model::AccessGrant::kWrite;
      action.approvals = {{model::Approver::kOwner, true},
                          {model::Approver::kUserAdmin, false},
                          {model::Approver::kGovernance, false},
                          {model::Approver::kAudit, true}};
    }
    action.entitlements = Conditions();
    action.description = "why \\ not";
    bodies.push_back({action, {}});
  }
  model::SubscriptionAction advanced;
  advanced.level = model::SubscriptionLevel::kAdvanced;
  advanced.role = model::MergeRole::kGuardrail;
  advanced.advanced = "@iam == 'bim'\nOR @hasAttribute('a', 'o''clock')";
  bodies.push_back({advanced, {}});
  bodies.push_back({advanced,
                    {model::Combine::kAll,
                     {model::ColumnSpelledLike{"^a\\.b$", true}, model::AnyColumnTagged{},
                      model::AnyColumnUntagged{}, model::OnServer{"host"}},
                     false},
                    model::OwnerRestrictions{{{"bim", "ana"}}, {"analysts"}},
                    model::PolicyId(7),
                    model::Certification{"Seen", "I have seen it.", {TagNamed("PII")}, true}});
  bodies.push_back({advanced, {model::Combine::kAny, {}, true}, std::nullopt});
  model::RuleChain masks;
  masks.description = "chain";
  for (const model::Mask& mask :
       {model::Mask(model::MaskNull{}), model::Mask(model::MaskConstant{"x'"}),
        model::Mask(model::MaskHash{}), model::Mask(model::MaskRoundNumber{"2.5"}),
        model::Mask(model::MaskCutTime{model::DatePart::kQuarter}),
        model::Mask(model::MaskRegex{"[0-9]+", "#", true, true}),
        model::Mask(model::MaskCustom{"LEFT(@column, 1)"}),
        model::Mask(model::MaskRandomized{"0.25", {"a", "b'"}})}) {
    masks.rules.push_back(
        {model::MaskingRule{{model::ColumnsTagged{TagNamed("PII")}, model::ColumnsWithAnyTag{},
                             model::ColumnsWithoutTags{}, model::AllColumns{},
                             model::ColumnsSpelledLike{"mail$", true}, model::ColumnNamed{"ssn"}},
                            mask,
                            "a = 'b'"},
         Conditions(), std::nullopt});
  }
  model::RuleChain rows;
  rows.rules.push_back({model::RowsByEntitlement{
                            model::Combine::kAny,
                            {{"Region", TagNamed("Country")}, {std::nullopt, TagNamed("Team")}}},
                        std::nullopt, Conditions()});
  model::UserConditions acting = Conditions();
  acting.purposes = {"Research", "Audit.Tax"};
  rows.rules.push_back(
      {model::PurposeRestriction{model::Combine::kAll, {"Research"}}, std::nullopt, acting});
  rows.rules.push_back({model::Minimization{"12.5"}, acting, std::nullopt});
  rows.rules.push_back({model::TimeRestriction{true, 3600}, std::nullopt, std::nullopt});
  rows.rules.push_back({model::RowsByPredicate{"a = 'b'"}, std::nullopt, std::nullopt});
  bodies.push_back(
      {model::DataAction{{masks, rows}},
       {model::Combine::kAll,
        {model::DataSourceTagged{TagNamed("Sales")}, model::ColumnTagged{TagNamed("PII")}}}});
  return bodies;
}

TEST(PolicyDocumentTest, EveryPolicyComesBackAsItWas) {
  for (const PolicyBody& body : Bodies()) {
    const auto decoded = DecodePolicy(EncodePolicy(body));
    ASSERT_TRUE(decoded.ok()) << decoded.error().cause();
    EXPECT_EQ(*decoded, body);
  }
}

TEST(PolicyDocumentTest, WhatItDoesNotKnowWholeIsAnError) {
  const std::string good = EncodePolicy(Bodies().back());
  const auto changed = [&](const std::string& what, const std::string& into) {
    std::string document = good;
    const auto at = document.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return document.replace(at, what.size(), into);
  };
  for (const std::string& bad : {
           changed("\"version\":1", "\"version\":2"),
           changed("\"kind\":\"null\"", "\"kind\":\"nul\""),
           changed("\"kind\":\"mask\"", "\"kind\":\"encrypt\""),
           changed("\"kind\":\"no tags\"", "\"kind\":\"no tag\""),
           changed("\"kind\":\"null\"", "\"kind\":\"null\",\"extra\":1"),
           changed("\"part\":\"quarter\"", "\"part\":\"decade\""),
           changed("\"inclusions\"", "\"inclusion\""),
           changed("\"combine\":\"all\"", "\"combine\":\"most\""),
           changed("\"column tagged\"", "\"time\""),
           changed("\"tag\":\"Sales\"", "\"tag\":\"Sales..x\""),
           changed("\"tag\":\"Sales\"", "\"tag\":7"),
           changed("\"groups\":[", "\"groups\":[3,"),
           good + "x",
           std::string("{}"),
           std::string("[]"),
           std::string(),
       }) {
    EXPECT_FALSE(DecodePolicy(bad).ok()) << bad;
  }
}

class PoliciesTest : public testing::Test {
 protected:
  base::Result<model::PolicyId> Insert(const Policy& policy) {
    return database_->Write([&](Transaction& tx) { return InsertPolicy(tx, policy); });
  }
  std::unique_ptr<Database> database_ = OpenOrDie(":memory:");
};

Policy PolicyNamed(const std::string& name) {
  Policy policy;
  policy.key = name + "-key";
  policy.name = name;
  policy.action = Bodies().back().action;
  policy.circumstances = Bodies().back().circumstances;
  policy.created_by = model::UserId(4);
  policy.created_at = At(1);
  policy.updated_at = At(2);
  return policy;
}

TEST_F(PoliciesTest, APolicyComesBackWhole) {
  Policy policy = PolicyNamed("Mask");
  policy.id = *Insert(policy);
  ASSERT_TRUE(database_
                  ->Write([&](Transaction& tx) -> base::Status {
                    ASSIGN_OR_RETURN(const auto got, GetPolicy(tx, policy.id));
                    EXPECT_EQ(got, policy);
                    policy.staged = true;
                    policy.action = Bodies().front().action;
                    RETURN_IF_ERROR(UpdatePolicy(tx, policy));
                    ASSIGN_OR_RETURN(const auto by_key, FindPolicyByKey(tx, "Mask-key"));
                    EXPECT_EQ(by_key, policy);
                    ASSIGN_OR_RETURN(const auto by_name, FindPolicyByName(tx, "Mask"));
                    EXPECT_EQ(by_name, policy);
                    ASSIGN_OR_RETURN(const auto all, AllPolicies(tx));
                    EXPECT_EQ(all, std::vector{policy});
                    RETURN_IF_ERROR(RemovePolicy(tx, policy.id));
                    return RemovePolicy(tx, policy.id);
                  })
                  .ok());
  EXPECT_EQ(database_->Read([](Transaction& tx) { return ListPolicies(tx, {}); })->total, 0);
}

TEST_F(PoliciesTest, KeysAndNamesAreUnique) {
  ASSERT_TRUE(Insert(PolicyNamed("Mask")).ok());
  Policy same_key = PolicyNamed("Other");
  same_key.key = "Mask-key";
  EXPECT_TRUE(IsTaken(Insert(same_key).error(), "policies.policy_key"));
  Policy same_name = PolicyNamed("Mask");
  same_name.key = "other-key";
  EXPECT_TRUE(IsTaken(Insert(same_name).error(), "policies.name"));
  same_name.name = "mask";
  EXPECT_TRUE(Insert(same_name).ok());
}

}  // namespace
}  // namespace louver::store
