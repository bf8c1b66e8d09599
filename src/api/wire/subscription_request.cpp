#include "api/wire/subscription_request.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "api/wire/policy_conditions_request.h"
#include "api/wire/subscription_words.h"

namespace louver::api::wire {
namespace {

using decode::ObjectReader;
using decode::ValueReader;
using Level = model::SubscriptionLevel;

constexpr decode::EnumName<Level> kLevels[] = {{"anyone", Level::kAnyone},
                                               {"approval", Level::kApproval},
                                               {"entitlements", Level::kEntitlements},
                                               {"manual", Level::kManual}};

base::Error NotAllowed(std::string_view member, std::string_view where) {
  return base::Invalid("\"actions." + std::string(member) + "\" is " + std::string(where));
}

base::Result<model::Approval> ReadApproval(const ValueReader& value) {
  ASSIGN_OR_RETURN(ObjectReader reader, value.AsObject());
  model::Approval approval;
  ASSIGN_OR_RETURN(approval.specific, reader.WithDefault<bool>("specificApproverRequired", false));
  // One edition of the documentation writes the plural (Policies, 2.5).
  const bool plural = reader.FindMember("requiredPermissions").has_value();
  ASSIGN_OR_RETURN(
      approval.approver,
      reader.RequiredOneOf(plural ? "requiredPermissions" : "requiredPermission", kApprovers));
  RETURN_IF_ERROR(reader.Finish());
  return approval;
}

base::Status ReadApprovals(ObjectReader& actions, model::SubscriptionAction& action) {
  ASSIGN_OR_RETURN(const auto list, actions.OptionalArray("approvals", {.least = 1, .most = 20}));
  if (!list.empty() && (action.level == Level::kAnyone || action.level == Level::kManual)) {
    return NotAllowed("approvals",
                      "only allowed with the subscription types approval and entitlements");
  }
  if (list.empty() && action.level == Level::kApproval) {
    return NotAllowed("approvals", "required");
  }
  for (const ValueReader& value : list) {
    ASSIGN_OR_RETURN(model::Approval approval, ReadApproval(value));
    action.approvals.push_back(approval);
  }
  return base::Ok();
}

// The type entitlements states its conditions in one of two ways, the others in none.
base::Status ReadStated(ObjectReader& actions, model::SubscriptionAction& action) {
  ASSIGN_OR_RETURN(auto entitlements, ReadConditions(actions, "entitlements"));
  ASSIGN_OR_RETURN(auto advanced, actions.Optional<std::string>("advanced", {.longest = 20'000}));
  if (action.level != Level::kEntitlements) {
    constexpr std::string_view kOnly = "only allowed with the subscription type entitlements";
    if (entitlements) return NotAllowed("entitlements", kOnly);
    if (advanced) return NotAllowed("advanced", kOnly);
    return base::Ok();
  }
  if (entitlements && advanced) {
    return base::Invalid(
        "\"actions.advanced\" and \"actions.entitlements\" must not both be given");
  }
  if (!entitlements && !advanced) return NotAllowed("entitlements", "required");
  if (entitlements) action.entitlements = *std::move(entitlements);
  if (advanced) {
    action.level = Level::kAdvanced;
    action.advanced = *std::move(advanced);
  }
  return base::Ok();
}

base::Status ReadRole(ObjectReader& actions, model::SubscriptionAction& action) {
  ASSIGN_OR_RETURN(const bool shared, actions.WithDefault<bool>("shareResponsibility", false));
  ASSIGN_OR_RETURN(const bool guardrail, actions.WithDefault<bool>("guardrail", false));
  if (shared) action.role = model::MergeRole::kGrant;
  if (!guardrail) return base::Ok();
  if (shared) return NotAllowed("shareResponsibility", "not allowed with a guardrail");
  if (action.automatic) return NotAllowed("automaticSubscription", "not allowed with a guardrail");
  if (action.level != Level::kEntitlements) {
    return NotAllowed("guardrail", "only allowed with the subscription type entitlements");
  }
  action.role = model::MergeRole::kGuardrail;
  return base::Ok();
}

}  // namespace

base::Result<model::SubscriptionAction> ReadSubscription(ObjectReader& policy) {
  ASSIGN_OR_RETURN(ObjectReader actions, policy.RequiredObject("actions"));
  model::SubscriptionAction action;
  ASSIGN_OR_RETURN(const auto type, actions.RequiredOneOf("type", kLevels));
  action.level = type;
  ASSIGN_OR_RETURN(action.automatic, actions.WithDefault<bool>("automaticSubscription", false));
  if (action.automatic && (type == Level::kManual || type == Level::kApproval)) {
    return NotAllowed("automaticSubscription",
                      type == Level::kManual ? "not allowed with the subscription type manual"
                                             : "not allowed with the subscription type approval");
  }
  ASSIGN_OR_RETURN(action.allow_discovery, actions.WithDefault<bool>("allowDiscovery", false));
  RETURN_IF_ERROR(ReadRole(actions, action));
  ASSIGN_OR_RETURN(action.description,
                   actions.WithDefault<std::string>("description", "", {.may_be_empty = true}));
  ASSIGN_OR_RETURN(const auto grant, actions.OptionalOneOf("accessGrant", kGrants));
  action.grant = grant.value_or(model::AccessGrant::kRead);
  RETURN_IF_ERROR(ReadApprovals(actions, action));
  RETURN_IF_ERROR(ReadStated(actions, action));
  RETURN_IF_ERROR(actions.Finish());
  return action;
}

}  // namespace louver::api::wire
