#include "api/wire/policy_request.h"

#include <boost/json.hpp>

#include "api/decode/reader.h"
#include "api/wire/data_rule_request.h"
#include "api/wire/not_supported.h"
#include "api/wire/policy_conditions_request.h"

namespace louver::api::wire {
namespace {

using decode::ObjectReader;
using decode::ValueReader;

enum class PolicyType { kSubscription, kData };
constexpr decode::EnumName<PolicyType> kPolicyTypes[] = {
    {"subscription", PolicyType::kSubscription}, {"data", PolicyType::kData}};

enum class LevelWord { kAnyone, kApproval, kEntitlements, kManual };
constexpr decode::EnumName<LevelWord> kLevels[] = {{"anyone", LevelWord::kAnyone},
                                                   {"approval", LevelWord::kApproval},
                                                   {"entitlements", LevelWord::kEntitlements},
                                                   {"manual", LevelWord::kManual}};

enum class Grant { kRead, kWrite };
constexpr decode::EnumName<Grant> kGrants[] = {{"READ", Grant::kRead}, {"WRITE", Grant::kWrite}};

base::Result<model::SubscriptionLevel> ReadLevel(ObjectReader& actions) {
  ASSIGN_OR_RETURN(const LevelWord word, actions.RequiredOneOf("type", kLevels));
  switch (word) {
    case LevelWord::kAnyone:
      return model::SubscriptionLevel::kAnyone;
    case LevelWord::kEntitlements:
      return model::SubscriptionLevel::kEntitlements;
    case LevelWord::kManual:
      return model::SubscriptionLevel::kManual;
    case LevelWord::kApproval:
      break;
  }
  return NotSupported("The subscription type \"approval\"",
                      "Supported are anyone, entitlements and manual.");
}

// The type entitlements states its conditions in one of two ways, the others in none.
base::Status CheckConditions(model::SubscriptionLevel level, bool has_entitlements,
                             bool has_advanced) {
  const auto only_entitlements = [](std::string_view member) {
    return base::Invalid("\"actions." + std::string(member) +
                         "\" is only allowed with the subscription type entitlements");
  };
  if (level == model::SubscriptionLevel::kEntitlements) {
    if (has_entitlements && has_advanced) {
      return base::Invalid(
          "\"actions.advanced\" and \"actions.entitlements\" must not both be given");
    }
    if (!has_entitlements && !has_advanced) {
      return base::Invalid("\"actions.entitlements\" is required");
    }
    return base::Ok();
  }
  if (has_entitlements) return only_entitlements("entitlements");
  if (has_advanced) return only_entitlements("advanced");
  return base::Ok();
}

base::Result<model::SubscriptionAction> ReadSubscription(ObjectReader& policy) {
  ASSIGN_OR_RETURN(ObjectReader actions, policy.RequiredObject("actions"));
  model::SubscriptionAction action;
  ASSIGN_OR_RETURN(action.level, ReadLevel(actions));
  ASSIGN_OR_RETURN(action.automatic, actions.WithDefault<bool>("automaticSubscription", false));
  if (action.automatic && action.level == model::SubscriptionLevel::kManual) {
    return base::Invalid(
        "\"actions.automaticSubscription\" is not allowed with the subscription type manual");
  }
  ASSIGN_OR_RETURN(action.allow_discovery, actions.WithDefault<bool>("allowDiscovery", false));
  ASSIGN_OR_RETURN(action.share_responsibility,
                   actions.WithDefault<bool>("shareResponsibility", false));
  ASSIGN_OR_RETURN(action.description,
                   actions.WithDefault<std::string>("description", "", {.may_be_empty = true}));
  ASSIGN_OR_RETURN(const auto grant, actions.OptionalOneOf("accessGrant", kGrants));
  if (grant == Grant::kWrite) {
    return NotSupported("\"accessGrant\": \"WRITE\"", "Views are read-only: use READ.");
  }
  if (actions.FindMember("approvals")) {
    return NotSupported("\"approvals\"", "They belong to the subscription type approval.");
  }
  ASSIGN_OR_RETURN(auto entitlements, ReadConditions(actions, "entitlements"));
  ASSIGN_OR_RETURN(auto advanced, actions.Optional<std::string>("advanced", {.longest = 20'000}));
  RETURN_IF_ERROR(CheckConditions(action.level, entitlements.has_value(), advanced.has_value()));
  if (entitlements) action.entitlements = *std::move(entitlements);
  if (advanced) {
    action.level = model::SubscriptionLevel::kAdvanced;
    action.advanced = *std::move(advanced);
  }
  RETURN_IF_ERROR(actions.Finish());
  return action;
}

base::Result<model::DataAction> ReadData(ObjectReader& policy) {
  ASSIGN_OR_RETURN(const auto actions, policy.RequiredArray("actions", {.least = 1, .most = 100}));
  model::DataAction action;
  for (const ValueReader& element : actions) {
    ASSIGN_OR_RETURN(ObjectReader reader, element.AsObject());
    ASSIGN_OR_RETURN(model::RuleChain chain, ReadRuleChain(reader));
    action.chains.push_back(std::move(chain));
  }
  return action;
}

}  // namespace

base::Result<model::Policy> ReadPolicy(const boost::json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader, ObjectReader::Open(body));
  model::Policy policy;
  ASSIGN_OR_RETURN(policy.key, reader.Required<std::string>("policyKey", {.longest = 255}));
  ASSIGN_OR_RETURN(policy.name, reader.Required<std::string>("name", {.longest = 255}));
  ASSIGN_OR_RETURN(const PolicyType type, reader.RequiredOneOf("type", kPolicyTypes));
  if (type == PolicyType::kSubscription) {
    ASSIGN_OR_RETURN(policy.action, ReadSubscription(reader));
  } else {
    ASSIGN_OR_RETURN(policy.action, ReadData(reader));
  }
  // To the documented product null means "only where data owners choose it"; taking it for "every
  // data source" could open a subscription policy further than its author meant.
  const boost::json::value* circumstances = body.as_object().if_contains("circumstances");
  if (circumstances != nullptr && circumstances->is_null()) {
    return NotSupported("\"circumstances\": null (when selected by data owners)",
                        "Leave it out for every data source.");
  }
  ASSIGN_OR_RETURN(policy.circumstances, ReadCircumstances(reader));
  ASSIGN_OR_RETURN(policy.staged, reader.WithDefault<bool>("staged", false));
  ASSIGN_OR_RETURN(policy.is_template, reader.WithDefault<bool>("template", false));
  if (reader.FindMember("certification")) {
    return NotSupported("\"certification\"", "Leave it out.");
  }
  if (reader.FindMember("ownerRestrictions")) {
    return NotSupported("\"ownerRestrictions\"",
                        "Without it the policy would apply to more data sources than meant.");
  }
  RETURN_IF_ERROR(reader.Finish());
  return policy;
}

}  // namespace louver::api::wire
