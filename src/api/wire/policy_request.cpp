#include "api/wire/policy_request.h"

#include <boost/json.hpp>

#include "api/decode/reader.h"
#include "api/wire/certification.h"
#include "api/wire/data_rule_request.h"
#include "api/wire/policy_conditions_request.h"
#include "api/wire/subscription_request.h"

namespace louver::api::wire {
namespace {

using decode::ObjectReader;
using decode::ValueReader;

enum class PolicyType { kSubscription, kData };
constexpr decode::EnumName<PolicyType> kPolicyTypes[] = {
    {"subscription", PolicyType::kSubscription}, {"data", PolicyType::kData}};

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
    ASSIGN_OR_RETURN(ObjectReader actions, reader.RequiredObject("actions"));
    ASSIGN_OR_RETURN(policy.action, ReadSubscription(actions, Edition::kV2));
  } else {
    ASSIGN_OR_RETURN(policy.action, ReadData(reader));
  }
  // Left out it means every data source, null only where data owners choose the policy.
  const boost::json::value* circumstances = body.as_object().if_contains("circumstances");
  ASSIGN_OR_RETURN(policy.circumstances, ReadCircumstances(reader));
  policy.circumstances.when_chosen = circumstances != nullptr && circumstances->is_null();
  ASSIGN_OR_RETURN(policy.staged, reader.WithDefault<bool>("staged", false));
  ASSIGN_OR_RETURN(policy.is_template, reader.WithDefault<bool>("template", false));
  ASSIGN_OR_RETURN(policy.certification, ReadCertification(reader, policy));
  if (policy.circumstances.when_chosen && policy.staged) {
    return base::Invalid("\"staged\" is not allowed with a policy for data owners to choose");
  }
  ASSIGN_OR_RETURN(policy.owner_restrictions, ReadOwnerRestrictions(reader));
  RETURN_IF_ERROR(reader.Finish());
  return policy;
}

}  // namespace louver::api::wire
