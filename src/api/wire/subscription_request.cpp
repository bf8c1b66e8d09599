#include "api/wire/subscription_request.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "api/wire/policy_conditions_request.h"
#include "api/wire/subscription_words.h"
#include "api/wire/v1_conditions.h"

namespace louver::api::wire {
namespace {

using decode::ObjectReader;
using decode::ValueReader;
using Level = model::SubscriptionLevel;

constexpr decode::EnumName<Level> kLevels[] = {{"anyone", Level::kAnyone},
                                               {"approval", Level::kApproval},
                                               {"entitlements", Level::kEntitlements},
                                               {"manual", Level::kManual}};
constexpr decode::EnumName<Level> kV1Levels[] = {{"automatic", Level::kAnyone},
                                                 {"approval", Level::kApproval},
                                                 {"policy", Level::kEntitlements},
                                                 {"advanced", Level::kAdvanced},
                                                 {"manual", Level::kManual}};

// What the editions call the member that states conditions, and the level that has them.
std::string_view ConditionsMember(Edition edition) {
  return edition == Edition::kV1 ? "exceptions" : "entitlements";
}
std::string ConditionsLevel(Edition edition) {
  return edition == Edition::kV1 ? "policy" : "entitlements";
}

base::Error NotAllowed(const ObjectReader& actions, std::string_view member,
                       std::string_view where) {
  return base::Invalid("\"" + actions.path() + "." + std::string(member) + "\" is " +
                       std::string(where));
}

base::Result<Level> ReadLevel(ObjectReader& actions, Edition edition) {
  if (edition == Edition::kV2) return actions.RequiredOneOf("type", kLevels);
  ASSIGN_OR_RETURN(const Level level, actions.RequiredOneOf("subscriptionType", kV1Levels));
  // What is stated in the advanced DSL has one level, whichever of the two words says so.
  return level == Level::kAdvanced ? Level::kEntitlements : level;
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

base::Status ReadApprovals(ObjectReader& actions, Edition edition,
                           model::SubscriptionAction& action) {
  ASSIGN_OR_RETURN(const auto list, actions.OptionalArray("approvals", {.least = 1, .most = 20}));
  if (!list.empty() && (action.level == Level::kAnyone || action.level == Level::kManual)) {
    return NotAllowed(
        actions, "approvals",
        "only allowed with the subscription types approval and " + ConditionsLevel(edition));
  }
  if (list.empty() && action.level == Level::kApproval) {
    return NotAllowed(actions, "approvals", "required");
  }
  for (const ValueReader& value : list) {
    ASSIGN_OR_RETURN(model::Approval approval, ReadApproval(value));
    action.approvals.push_back(approval);
  }
  return base::Ok();
}

// The type entitlements states its conditions in one of two ways, the others in none.
base::Status ReadStated(ObjectReader& actions, Edition edition, model::SubscriptionAction& action) {
  const std::string_view member = ConditionsMember(edition);
  ASSIGN_OR_RETURN(auto entitlements, edition == Edition::kV1 ? ReadV1Conditions(actions, member)
                                                              : ReadConditions(actions, member));
  ASSIGN_OR_RETURN(auto advanced, actions.Optional<std::string>("advanced", {.longest = 20'000}));
  if (action.level != Level::kEntitlements) {
    const std::string only = "only allowed with the subscription type " + ConditionsLevel(edition);
    if (entitlements) return NotAllowed(actions, member, only);
    if (advanced) return NotAllowed(actions, "advanced", only);
    return base::Ok();
  }
  if (entitlements && advanced) {
    return base::Invalid("\"" + actions.path() + ".advanced\" and \"" + actions.path() + "." +
                         std::string(member) + "\" must not both be given");
  }
  if (!entitlements && !advanced) return NotAllowed(actions, member, "required");
  if (entitlements) action.entitlements = *std::move(entitlements);
  if (advanced) {
    action.level = Level::kAdvanced;
    action.advanced = *std::move(advanced);
  }
  return base::Ok();
}

base::Status ReadRole(ObjectReader& actions, Edition edition, model::SubscriptionAction& action) {
  ASSIGN_OR_RETURN(const bool shared, actions.WithDefault<bool>("shareResponsibility", false));
  ASSIGN_OR_RETURN(const bool guardrail, actions.WithDefault<bool>("guardrail", false));
  if (shared) action.role = model::MergeRole::kGrant;
  if (!guardrail) return base::Ok();
  constexpr std::string_view kNot = "not allowed with a guardrail";
  if (shared) return NotAllowed(actions, "shareResponsibility", kNot);
  if (action.automatic) return NotAllowed(actions, "automaticSubscription", kNot);
  if (action.level != Level::kEntitlements) {
    return NotAllowed(actions, "guardrail",
                      "only allowed with the subscription type " + ConditionsLevel(edition));
  }
  action.role = model::MergeRole::kGuardrail;
  return base::Ok();
}

}  // namespace

base::Result<model::SubscriptionAction> ReadSubscription(ObjectReader& actions, Edition edition) {
  model::SubscriptionAction action;
  ASSIGN_OR_RETURN(action.level, ReadLevel(actions, edition));
  ASSIGN_OR_RETURN(action.automatic, actions.WithDefault<bool>("automaticSubscription", false));
  if (action.automatic && (action.level == Level::kManual || action.level == Level::kApproval)) {
    return NotAllowed(actions, "automaticSubscription",
                      action.level == Level::kManual
                          ? "not allowed with the subscription type manual"
                          : "not allowed with the subscription type approval");
  }
  ASSIGN_OR_RETURN(action.allow_discovery, actions.WithDefault<bool>("allowDiscovery", false));
  RETURN_IF_ERROR(ReadRole(actions, edition, action));
  ASSIGN_OR_RETURN(action.description,
                   actions.WithDefault<std::string>("description", "", {.may_be_empty = true}));
  ASSIGN_OR_RETURN(const auto grant, actions.OptionalOneOf("accessGrant", kGrants));
  action.grant = grant.value_or(model::AccessGrant::kRead);
  RETURN_IF_ERROR(ReadApprovals(actions, edition, action));
  RETURN_IF_ERROR(ReadStated(actions, edition, action));
  RETURN_IF_ERROR(actions.Finish());
  return action;
}

}  // namespace louver::api::wire
