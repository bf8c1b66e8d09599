#include "api/wire/policy.h"

#include <boost/json.hpp>

#include "api/wire/certification.h"
#include "api/wire/conditions.h"
#include "api/wire/data_action.h"
#include "api/wire/instant.h"
#include "api/wire/subscription_words.h"
#include "base/box.h"

namespace louver::api::wire {
namespace json = boost::json;

json::array ApprovalsArray(const std::vector<model::Approval>& approvals) {
  json::array array;
  for (const model::Approval& approval : approvals) {
    array.push_back({{"specificApproverRequired", approval.specific},
                     {"requiredPermission", WordOf(kApprovers, approval.approver)}});
  }
  return array;
}

namespace {

json::object SubscriptionActionObject(const model::SubscriptionAction& action) {
  json::object object;
  switch (action.level) {
    case model::SubscriptionLevel::kAnyone:
      object["type"] = "anyone";
      break;
    case model::SubscriptionLevel::kApproval:
      object["type"] = "approval";
      break;
    case model::SubscriptionLevel::kEntitlements:
      object["type"] = "entitlements";
      object["entitlements"] = ConditionsObject(action.entitlements);
      break;
    case model::SubscriptionLevel::kAdvanced:
      object["type"] = "entitlements";
      object["advanced"] = action.advanced;
      break;
    case model::SubscriptionLevel::kManual:
      object["type"] = "manual";
      break;
  }
  if (action.level != model::SubscriptionLevel::kManual &&
      action.level != model::SubscriptionLevel::kApproval) {
    object["automaticSubscription"] = action.automatic;
  }
  object["allowDiscovery"] = action.allow_discovery;
  object["shareResponsibility"] = action.role == model::MergeRole::kGrant;
  if (action.role == model::MergeRole::kGuardrail) object["guardrail"] = true;
  object["accessGrant"] = WordOf(kGrants, action.grant);
  if (!action.approvals.empty()) object["approvals"] = ApprovalsArray(action.approvals);
  if (!action.description.empty()) object["description"] = action.description;
  return object;
}

}  // namespace

json::array CircumstancesArray(const model::Circumstances& circumstances) {
  json::array array;
  for (const model::Circumstance& circumstance : circumstances.list) {
    array.push_back(
        std::visit(base::Overloaded{
                       [](const model::DataSourceTagged& tagged) -> json::object {
                         return {{"type", "tags"}, {"tag", tagged.tag.text()}};
                       },
                       [](const model::ColumnTagged& tagged) -> json::object {
                         return {{"type", "columnTags"}, {"columnTag", tagged.tag.text()}};
                       },
                       [](const model::ColumnSpelledLike& like) -> json::object {
                         return {{"type", "columnRegex"},
                                 {"regex", like.regex},
                                 {"caseInsensitive", like.ignore_case}};
                       },
                       [](const model::AnyColumnTagged&) -> json::object {
                         return {{"type", "anyTag"}};
                       },
                       [](const model::AnyColumnUntagged&) -> json::object {
                         return {{"type", "noTags"}};
                       },
                       [](const model::OnServer& server) -> json::object {
                         return {{"type", "server"}, {"server", server.host}};
                       },
                   },
                   circumstance));
  }
  return array;
}

json::object OwnerRestrictionsObject(const model::OwnerRestrictions& restrictions) {
  json::array users;
  for (const auto& user : restrictions.users) {
    users.push_back({{"iamid", user.iamid}, {"username", user.userid}});
  }
  return {{"users", std::move(users)},
          {"groups", json::array(restrictions.groups.begin(), restrictions.groups.end())}};
}

json::object PolicyPayload(const model::Policy& policy) {
  // Members in alphabetical order, as the documented export prints them.
  json::object object;
  const auto* subscription = std::get_if<model::SubscriptionAction>(&policy.action);
  if (subscription != nullptr) {
    object["actions"] = SubscriptionActionObject(*subscription);
  } else {
    object["actions"] = DataActionArray(std::get<model::DataAction>(policy.action));
  }
  if (policy.certification) object["certification"] = CertificationObject(*policy.certification);
  object["circumstanceOperator"] = Word(policy.circumstances.combine);
  if (!policy.circumstances.list.empty()) {
    object["circumstances"] = CircumstancesArray(policy.circumstances);
  } else if (policy.circumstances.when_chosen) {
    object["circumstances"] = nullptr;
  }
  object["name"] = policy.name;
  if (policy.owner_restrictions) {
    object["ownerRestrictions"] = OwnerRestrictionsObject(*policy.owner_restrictions);
  }
  object["policyKey"] = policy.key;
  object["staged"] = policy.staged;
  object["template"] = policy.is_template;
  object["type"] = subscription != nullptr ? "subscription" : "data";
  return object;
}

json::object PolicyObject(const model::Policy& policy) {
  json::object object = PolicyPayload(policy);
  object["id"] = policy.id.value();
  object["createdBy"] = policy.created_by.value();
  object["createdAt"] = Time(policy.created_at);
  object["updatedAt"] = Time(policy.updated_at);
  return object;
}

}  // namespace louver::api::wire
