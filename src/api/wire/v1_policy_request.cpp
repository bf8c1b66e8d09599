#include "api/wire/v1_policy_request.h"

#include <string>
#include <utility>

#include <boost/json.hpp>

#include "api/decode/reader.h"
#include "api/wire/certification.h"
#include "api/wire/policy_conditions_request.h"
#include "api/wire/subscription_request.h"
#include "api/wire/v1_conditions.h"
#include "api/wire/v1_rule_request.h"
#include "api/wire/v1_tag.h"

namespace louver::api::wire {
namespace {

using decode::ObjectReader;
using decode::ValueReader;

enum class PolicyType { kSubscription, kData };
constexpr decode::EnumName<PolicyType> kPolicyTypes[] = {
    {"subscription", PolicyType::kSubscription}, {"data", PolicyType::kData}};

base::Result<model::SubscriptionAction> ReadSubscriptionOf(ObjectReader& policy) {
  ASSIGN_OR_RETURN(const auto actions, policy.RequiredArray("actions", {.least = 1, .most = 1}));
  ASSIGN_OR_RETURN(ObjectReader action, actions.front().AsObject());
  constexpr decode::EnumName<PolicyType> kType[] = {{"subscription", PolicyType::kSubscription}};
  RETURN_IF_ERROR(action.RequiredOneOf("type", kType));
  return ReadSubscription(action, Edition::kV1);
}

base::Result<model::DataAction> ReadDataOf(ObjectReader& policy) {
  ASSIGN_OR_RETURN(const auto actions, policy.RequiredArray("actions", {.least = 1, .most = 100}));
  model::DataAction data;
  for (const ValueReader& action : actions) {
    ASSIGN_OR_RETURN(model::RuleChain chain, ReadV1RuleChain(action, V1Scope::kGlobal));
    data.chains.push_back(std::move(chain));
  }
  return data;
}

base::Result<model::Circumstance> ReadV1Circumstance(const ValueReader& value,
                                                     ObjectReader& reader) {
  // Tags are objects here; all else is as in V2.
  ASSIGN_OR_RETURN(const ValueReader type, reader.Member("type"));
  if (type.value() == boost::json::value("tags")) {
    ASSIGN_OR_RETURN(model::TagName tag, ReadV1Tag(reader, "tag"));
    return model::Circumstance(model::DataSourceTagged{std::move(tag)});
  }
  if (type.value() == boost::json::value("columnTags")) {
    ASSIGN_OR_RETURN(model::TagName tag, ReadV1Tag(reader, "columnTag"));
    return model::Circumstance(model::ColumnTagged{std::move(tag)});
  }
  return ReadCircumstance(value);
}

base::Result<model::Circumstances> ReadV1Circumstances(ObjectReader& policy) {
  model::Circumstances circumstances;
  ASSIGN_OR_RETURN(const auto combine,
                   policy.OptionalOneOf("circumstanceOperator", kV1CombineWords));
  circumstances.combine = combine.value_or(model::Combine::kAny);
  ASSIGN_OR_RETURN(const auto list,
                   policy.OptionalArray("circumstances", {.least = 1, .most = 100}));
  for (const ValueReader& value : list) {
    ASSIGN_OR_RETURN(ObjectReader reader, value.AsObject());
    ASSIGN_OR_RETURN(const auto own, reader.OptionalOneOf("operator", kV1CombineWords));
    if (circumstances.list.empty() && own) circumstances.combine = *own;
    // Each element carries the operator of all of them.
    if (own.value_or(circumstances.combine) != circumstances.combine) {
      return base::Invalid("\"" + reader.path() +
                           ".operator\" must be that of the first circumstance");
    }
    ASSIGN_OR_RETURN(model::Circumstance circumstance, ReadV1Circumstance(value, reader));
    circumstances.list.push_back(std::move(circumstance));
  }
  return circumstances;
}

}  // namespace

base::Result<model::Policy> ReadV1Policy(const boost::json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader,
                   ObjectReader::Open(body, {}, decode::UnknownMembers::kIgnored));
  model::Policy policy;
  ASSIGN_OR_RETURN(policy.name, reader.Required<std::string>("name", {.longest = 255}));
  ASSIGN_OR_RETURN(auto key, reader.Optional<std::string>("policyKey", {.longest = 255}));
  policy.key = std::move(key).value_or("");
  ASSIGN_OR_RETURN(const PolicyType type, reader.RequiredOneOf("type", kPolicyTypes));
  if (type == PolicyType::kSubscription) {
    ASSIGN_OR_RETURN(policy.action, ReadSubscriptionOf(reader));
  } else {
    ASSIGN_OR_RETURN(policy.action, ReadDataOf(reader));
  }
  // Left out it means every data source, null only where data owners choose the policy.
  const boost::json::value* circumstances = body.as_object().if_contains("circumstances");
  ASSIGN_OR_RETURN(policy.circumstances, ReadV1Circumstances(reader));
  policy.circumstances.when_chosen = circumstances != nullptr && circumstances->is_null();
  ASSIGN_OR_RETURN(policy.staged, reader.WithDefault<bool>("staged", false));
  ASSIGN_OR_RETURN(policy.is_template, reader.WithDefault<bool>("template", false));
  ASSIGN_OR_RETURN(policy.certification, ReadCertification(reader, policy));
  if (policy.circumstances.when_chosen && policy.staged) {
    return base::Invalid("\"staged\" is not allowed with a policy for data owners to choose");
  }
  ASSIGN_OR_RETURN(policy.owner_restrictions, ReadOwnerRestrictions(reader));
  return policy;
}

}  // namespace louver::api::wire
