#include "api/wire/policy_handler.h"

#include <utility>

#include <boost/json.hpp>

#include "api/wire/instant.h"
#include "api/wire/not_supported.h"
#include "api/wire/v1_data_action.h"
#include "api/wire/v1_rule_request.h"

namespace louver::api::wire {

boost::json::object PolicyHandlerObject(const service::LocalPolicyDetail& detail) {
  const model::LocalPolicy& policy = detail.policy;
  return {{"id", policy.id.value()},
          {"url", nullptr},
          {"dataSourceId", detail.data_source.value()},
          {"createdBy", policy.created_by.value()},
          {"ca", nullptr},
          {"jsonPolicies", V1DataActionArray(policy.action, {}, V1Scope::kLocal)},
          {"rules", detail.compiled},
          {"createdAt", Time(policy.created_at)},
          {"updatedAt", Time(policy.updated_at)}};
}

base::Result<model::DataAction> ReadPolicyHandler(decode::ObjectReader& body) {
  if (body.FindMember("jsonRules")) {
    return NotSupported("\"jsonRules\"", "Send the rules as \"jsonPolicies\".");
  }
  ASSIGN_OR_RETURN(const auto policies,
                   body.RequiredArray("jsonPolicies", {.least = 1, .most = 100}));
  model::DataAction action;
  for (const decode::ValueReader& policy : policies) {
    ASSIGN_OR_RETURN(model::RuleChain chain, ReadV1RuleChain(policy, V1Scope::kLocal));
    action.chains.push_back(std::move(chain));
  }
  return action;
}

}  // namespace louver::api::wire
