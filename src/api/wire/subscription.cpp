#include "api/wire/subscription.h"

#include <algorithm>

#include <boost/json.hpp>

namespace louver::api::wire {
namespace json = boost::json;
namespace {

const model::SubscriptionAction& ActionOf(const model::Policy& policy) {
  return std::get<model::SubscriptionAction>(policy.action);
}

json::object Conditions(const model::UserConditions& entitlements) {
  json::array conditions;
  for (const std::string& group : entitlements.groups) {
    conditions.push_back({{"type", "groups"}, {"group", {{"name", group}}}});
  }
  for (const auto& attribute : entitlements.attributes) {
    conditions.push_back(
        {{"type", "authorizations"},
         {"authorization", {{"auth", attribute.name}, {"value", attribute.value}}}});
  }
  return {{"operator", entitlements.combine == model::Combine::kAll ? "and" : "or"},
          {"conditions", std::move(conditions)}};
}

}  // namespace

json::value SubscriptionPolicyObject(const std::vector<model::Policy>& policies) {
  if (policies.empty()) return nullptr;
  json::object object{{"type", "subscription"}};
  const model::SubscriptionAction& first = ActionOf(policies.front());
  if (policies.size() == 1 && first.level == model::SubscriptionLevel::kEntitlements) {
    object["exceptions"] = Conditions(first.entitlements);
  }
  if (policies.size() == 1 && first.level == model::SubscriptionLevel::kAdvanced) {
    object["advanced"] = first.advanced;
  }
  object["allowDiscovery"] = std::any_of(policies.begin(), policies.end(), [](const auto& policy) {
    return ActionOf(policy).allow_discovery;
  });
  object["automaticSubscription"] =
      std::all_of(policies.begin(), policies.end(),
                  [](const auto& policy) { return ActionOf(policy).automatic; });
  return object;
}

json::string SubscriptionType(const std::vector<model::Policy>& policies) {
  if (policies.empty()) return "manual";
  switch (ActionOf(policies.front()).level) {
    case model::SubscriptionLevel::kAnyone:
      return "automatic";
    case model::SubscriptionLevel::kEntitlements:
    case model::SubscriptionLevel::kAdvanced:
      return "policy";
    case model::SubscriptionLevel::kManual:
      return "manual";
  }
  return "manual";
}

json::array GlobalPolicies(const std::vector<model::Policy>& policies) {
  json::array array;
  for (const model::Policy& policy : policies) {
    array.push_back({{"id", policy.id.value()},
                     {"name", policy.name},
                     {"type", "subscription"},
                     {"disabled", false}});
  }
  return array;
}

}  // namespace louver::api::wire
