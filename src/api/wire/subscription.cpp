#include "api/wire/subscription.h"

#include <algorithm>

#include <boost/json.hpp>

#include "api/wire/subscription_words.h"
#include "api/wire/v1_conditions.h"

namespace louver::api::wire {
namespace json = boost::json;
namespace {

const model::SubscriptionAction& ActionOf(const model::Policy& policy) {
  return std::get<model::SubscriptionAction>(policy.action);
}

}  // namespace

json::value SubscriptionPolicyObject(const service::SubscriptionPolicies& subscription) {
  const std::vector<model::Policy>& policies = subscription.in_force;
  if (policies.empty()) return nullptr;
  json::object object{{"type", "subscription"},
                      {"subscriptionType", SubscriptionType(subscription)},
                      {"accessGrant", WordOf(kGrants, model::AccessGrant::kRead)}};
  const model::SubscriptionAction& first = ActionOf(policies.front());
  if (policies.size() > 1) {
    if (!subscription.merged_condition.empty()) object["advanced"] = subscription.merged_condition;
  } else if (first.level == model::SubscriptionLevel::kEntitlements) {
    object["exceptions"] = V1ConditionsObject(first.entitlements);
  } else if (first.level == model::SubscriptionLevel::kAdvanced) {
    object["advanced"] = first.advanced;
  }
  object["allowDiscovery"] = std::any_of(policies.begin(), policies.end(), [](const auto& policy) {
    return ActionOf(policy).allow_discovery;
  });
  object["automaticSubscription"] =
      std::all_of(policies.begin(), policies.end(), [](const auto& policy) {
        return ActionOf(policy).automatic || ActionOf(policy).role == model::MergeRole::kGuardrail;
      });
  return object;
}

json::string SubscriptionType(const service::SubscriptionPolicies& subscription) {
  for (const model::Policy& policy : subscription.in_force) {
    // Nobody gets in by a guardrail, so the others say how people do.
    if (ActionOf(policy).role == model::MergeRole::kGuardrail) continue;
    switch (ActionOf(policy).level) {
      case model::SubscriptionLevel::kAnyone:
        return "automatic";
      case model::SubscriptionLevel::kApproval:
        return "approval";
      case model::SubscriptionLevel::kEntitlements:
      case model::SubscriptionLevel::kAdvanced:
        return "policy";
      case model::SubscriptionLevel::kManual:
        return "manual";
    }
  }
  return "manual";
}

json::array GlobalPolicies(const service::SeenDataSource& seen) {
  const service::SubscriptionPolicies& subscription = seen.policies;
  const auto entry = [](const model::Policy& policy, bool disabled) -> json::object {
    return {{"id", policy.id.value()},
            {"name", policy.name},
            {"type", "subscription"},
            {"disabled", disabled},
            {"accessGrant", WordOf(kGrants, ActionOf(policy).grant)}};
  };
  json::array array;
  for (const model::Policy& policy : subscription.in_force) array.push_back(entry(policy, false));
  for (const auto& conflict : subscription.conflicts) {
    json::object disabled = entry(conflict.policy, true);
    disabled["conflict"] = "The policy \"" + conflict.in_force.name +
                           "\" is older, and its level does not combine with this one's.";
    array.push_back(std::move(disabled));
  }
  for (const model::Policy& policy : subscription.write) array.push_back(entry(policy, false));
  if (!subscription.merged_condition.empty()) {
    array.push_back({{"id", nullptr},
                     {"name", "Merged (system-generated)"},
                     {"type", "subscription"},
                     {"disabled", false},
                     {"accessGrant", WordOf(kGrants, model::AccessGrant::kRead)}});
  }
  for (const service::AppliedDataPolicy& policy : seen.data_policies) {
    json::value certified;
    if (policy.certified) certified = *policy.certified;
    array.push_back({{"id", policy.id.value()},
                     {"name", policy.name},
                     {"type", "data"},
                     {"disabled", policy.disabled},
                     {"accessGrant", WordOf(kGrants, model::AccessGrant::kRead)},
                     {"certified", std::move(certified)}});
  }
  return array;
}

}  // namespace louver::api::wire
