#include "service/policy_names.h"

#include <gtest/gtest.h>

#include "test/store/fixture.h"

namespace louver::service {
namespace {

using store::TagNamed;

model::Policy WithPredicate(const std::string& predicate) {
  model::Policy policy;
  policy.action =
      model::DataAction{{{"", {{model::RowsByPredicate{predicate}, std::nullopt, std::nullopt}}}}};
  return policy;
}

model::Policy ForEntitlements(const model::UserConditions& conditions) {
  model::Policy policy;
  model::SubscriptionAction action;
  action.level = model::SubscriptionLevel::kEntitlements;
  action.entitlements = conditions;
  policy.action = action;
  return policy;
}

TEST(PolicyNamesTest, AreCollectedFromEveryPartOfAPolicy) {
  model::Policy policy = WithPredicate(
      "@columnTagged('Geo.State') = 'CA' AND @isInGroups('west') AND "
      "@hasAttribute('desk', 'LA') AND @attributeValuesContains('state', 'state') OR "
      "@groupsContains('team')");
  auto& rules = std::get<model::DataAction>(policy.action).chains.front().rules;
  rules.front().exceptions =
      model::UserConditions{model::Combine::kAny, {"auditors"}, {{"clearance", "high"}}};
  policy.circumstances.list = {model::DataSourceTagged{TagNamed("Sales")},
                               model::ColumnTagged{TagNamed("PII")}};
  const auto names = NamesIn(policy);
  ASSERT_TRUE(names.ok()) << names.error().message();
  EXPECT_EQ(names->tags, (std::set{TagNamed("Geo.State"), TagNamed("Sales"), TagNamed("PII")}));
  EXPECT_EQ(names->groups, (std::set<std::string>{"west", "auditors"}));
  EXPECT_EQ(names->attributes, (std::set<std::string>{"desk", "state", "clearance"}));
}

TEST(PolicyNamesTest, APredicateThatCannotBeReadIsRefusedWithItsPlace) {
  const auto names = NamesIn(WithPredicate("state = 'CA'; DROP TABLE users"));
  ASSERT_FALSE(names.ok());
  EXPECT_EQ(names.error().kind(), base::ErrorKind::kInvalid);
  EXPECT_TRUE(names.error().message().starts_with("\"actions[0].rules[0].config.predicate\": "))
      << names.error().message();
}

TEST(PolicyNamesTest, ANameThatCouldCompareDifferentlyInTheWarehouseIsRefusedWithItsPlace) {
  EXPECT_EQ(NamesIn(ForEntitlements({model::Combine::kAny, {"west "}, {}})).error().message(),
            "\"actions.entitlements\": The group name must not start or end with a blank.");
  EXPECT_EQ(NamesIn(ForEntitlements({model::Combine::kAny, {}, {{"a", "b\n"}}})).error().message(),
            "\"actions.entitlements\": The attribute value must not contain control characters.");
}

model::Policy Advanced(const std::string& condition) {
  model::Policy policy;
  model::SubscriptionAction action;
  action.level = model::SubscriptionLevel::kAdvanced;
  action.advanced = condition;
  policy.action = action;
  return policy;
}

TEST(PolicyNamesTest, AreCollectedFromAnAdvancedCondition) {
  const auto names =
      NamesIn(Advanced("@isInGroups('west', 'east') AND (@hasAttribute('desk', '@schema ') OR "
                       "@hasTagAsAttribute('clearance', 'column') OR @iam == 'bim')"));
  ASSERT_TRUE(names.ok()) << names.error().message();
  EXPECT_EQ(names->groups, (std::set<std::string>{"west", "east"}));
  EXPECT_EQ(names->attributes, (std::set<std::string>{"desk", "clearance"}));
}

TEST(PolicyNamesTest, AnAdvancedConditionThatCannotBeReadIsRefusedWithItsPlace) {
  EXPECT_EQ(NamesIn(Advanced("@isInGroups('west') AND\n  @isInGruops('east')")).error().message(),
            "\"actions.advanced\": line 2, column 3: there is no function @isInGruops (the nearest "
            "is @isInGroups)");
  EXPECT_EQ(NamesIn(Advanced("@hasAttribute('desk', 'west ')")).error().message(),
            "\"actions.advanced\": The attribute value must not start or end with a blank.");
  EXPECT_EQ(NamesIn(Advanced("@username == ' ana'")).error().message(),
            "\"actions.advanced\": The user name must not start or end with a blank.");
}

}  // namespace
}  // namespace louver::service
