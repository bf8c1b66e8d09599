#include "api/wire/v1_policy.h"

#include <utility>

#include <boost/json.hpp>

#include "api/wire/certification.h"
#include "api/wire/instant.h"
#include "api/wire/policy.h"
#include "api/wire/subscription_words.h"
#include "api/wire/v1_conditions.h"
#include "api/wire/v1_data_action.h"
#include "api/wire/v1_tag.h"

namespace louver::api::wire {
namespace json = boost::json;
namespace {

using Tags = std::set<std::string>;

json::string_view LevelWord(model::SubscriptionLevel level) {
  switch (level) {
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
  LOUVER_ASSERT(false);
}

json::object SubscriptionObject(const model::SubscriptionAction& action) {
  json::object object{{"type", "subscription"},
                      {"subscriptionType", LevelWord(action.level)},
                      {"description", TextOrNull(action.description)},
                      {"automaticSubscription", action.automatic},
                      {"allowDiscovery", action.allow_discovery},
                      {"shareResponsibility", action.role == model::MergeRole::kGrant},
                      {"accessGrant", WordOf(kGrants, action.grant)},
                      {"exceptions", nullptr}};
  if (action.level == model::SubscriptionLevel::kEntitlements) {
    object["exceptions"] = V1ConditionsObject(action.entitlements);
  }
  if (action.level == model::SubscriptionLevel::kAdvanced) object["advanced"] = action.advanced;
  if (action.role == model::MergeRole::kGuardrail) object["guardrail"] = true;
  if (!action.approvals.empty()) object["approvals"] = ApprovalsArray(action.approvals);
  return object;
}

// The elements of V2 with tags as objects, and the operator of all of them on each.
json::array Circumstances(const model::Circumstances& circumstances, const Tags& all_tags) {
  json::array array;
  for (json::value& value : CircumstancesArray(circumstances)) {
    json::object& element = value.as_object();
    for (const char* member : {"tag", "columnTag"}) {
      if (!element.contains(member)) continue;
      const auto tag = model::TagName::Parse(std::string(element[member].as_string()));
      LOUVER_ASSERT(tag.ok());
      element[member] = V1TagObject(*tag, all_tags);
    }
    element["operator"] = V1Word(circumstances.combine);
    array.push_back(std::move(element));
  }
  return array;
}

}  // namespace

json::object V1PolicyPayload(const model::Policy& policy, const Tags& all_tags) {
  const auto* subscription = std::get_if<model::SubscriptionAction>(&policy.action);
  json::array actions;
  if (subscription != nullptr) {
    actions.push_back(SubscriptionObject(*subscription));
  } else {
    actions =
        V1DataActionArray(std::get<model::DataAction>(policy.action), all_tags, V1Scope::kGlobal);
  }
  json::object object{{"type", subscription != nullptr ? "subscription" : "data"},
                      {"name", policy.name},
                      {"policyKey", policy.key},
                      {"template", policy.is_template},
                      {"staged", policy.staged},
                      {"ownerRestrictions", nullptr},
                      {"actions", std::move(actions)},
                      {"certification", nullptr}};
  if (policy.certification) object["certification"] = CertificationObject(*policy.certification);
  if (policy.owner_restrictions) {
    object["ownerRestrictions"] = OwnerRestrictionsObject(*policy.owner_restrictions);
  }
  const model::Circumstances& circumstances = policy.circumstances;
  if (circumstances.when_chosen) {
    object["circumstances"] = nullptr;
  } else if (!circumstances.list.empty()) {
    object["circumstances"] = Circumstances(circumstances, all_tags);
  } else if (circumstances.combine == model::Combine::kAll) {
    // There is no element to carry it.
    object["circumstanceOperator"] = V1Word(circumstances.combine);
  }
  return object;
}

json::object V1PolicyObject(const model::Policy& policy, const std::string& created_by_name,
                            const Tags& all_tags) {
  json::object object = V1PolicyPayload(policy, all_tags);
  object["id"] = policy.id.value();
  object["systemGenerated"] = false;
  object["deleted"] = false;
  object["metadata"] = nullptr;
  object["clonedFrom"] = nullptr;
  if (policy.cloned_from) object["clonedFrom"] = policy.cloned_from->value();
  object["createdBy"] = policy.created_by.value();
  object["createdByName"] = created_by_name;
  object["createdAt"] = Time(policy.created_at);
  object["updatedAt"] = Time(policy.updated_at);
  return object;
}

}  // namespace louver::api::wire
