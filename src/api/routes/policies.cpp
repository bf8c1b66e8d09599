#include "api/routes/policies.h"

#include <utility>

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/decode/reader.h"
#include "api/http/json_response.h"
#include "api/routes/query.h"
#include "api/wire/policy.h"
#include "api/wire/policy_request.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using http::Request;
using http::Response;
using service::Actor;
using service::Policies;

json::array Objects(const std::vector<model::Policy>& policies) {
  json::array array;
  for (const model::Policy& policy : policies) array.push_back(wire::PolicyObject(policy));
  return array;
}

base::Result<Response> Put(Policies& policies, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const bool dry_run, ReadSwitch(request, "dryRun"));
  ASSIGN_OR_RETURN(const bool recertify, ReadSwitch(request, "reCertify"));
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(model::Policy policy, wire::ReadPolicy(body));
  ASSIGN_OR_RETURN(
      const service::PolicyOutcome outcome,
      policies.Put(actor, std::move(policy), dry_run,
                   recertify ? service::Recertify::kYes : service::Recertify::kAsItSays));
  json::object answer{
      {"dryRun", dry_run},
      {"creating", outcome.creating},
      {"updating", outcome.updating},
      {"policyId", outcome.id ? json::value(outcome.id->value()) : json::value(nullptr)}};
  // Ours, and there only when there is something to say: the documented answer has no such member.
  if (!outcome.warnings.empty()) answer["warnings"] = json::value_from(outcome.warnings);
  return http::JsonResponse(std::move(answer));
}

base::Result<Response> List(Policies& policies, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const store::PageRequest page, ReadPage(request));
  ASSIGN_OR_RETURN(const auto found, policies.List(actor, page));
  return http::JsonResponse({{"count", found.total}, {"hits", Objects(found.items)}});
}

base::Result<Response> Get(Policies& policies, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto policy, policies.Get(actor, request.PathValue("policyKey")));
  return http::JsonResponse(wire::PolicyObject(policy));
}

base::Result<Response> Remove(Policies& policies, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const bool dry_run, ReadSwitch(request, "dryRun"));
  ASSIGN_OR_RETURN(const auto policy,
                   policies.Remove(actor, request.PathValue("policyKey"), dry_run));
  return http::JsonResponse(
      {{"dryRun", dry_run}, {"deleting", true}, {"policyId", policy.id.value()}});
}

// Ours: {"policyId", "dataSourceId", "disabled"}.
base::Result<Response> Disable(Policies& policies, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(auto reader, decode::ObjectReader::Open(body));
  ASSIGN_OR_RETURN(const auto policy, reader.Required<std::int64_t>("policyId", {.least = 1}));
  ASSIGN_OR_RETURN(const auto source, reader.Required<std::int64_t>("dataSourceId", {.least = 1}));
  ASSIGN_OR_RETURN(const bool disabled, reader.Required<bool>("disabled"));
  RETURN_IF_ERROR(reader.Finish());
  RETURN_IF_ERROR(policies.Choose(
      actor, model::PolicyId(policy), model::DataSourceId(source),
      disabled ? service::PolicyDecision::kDisable : service::PolicyDecision::kEnable));
  return http::JsonResponse(
      {{"policyId", policy}, {"dataSourceId", source}, {"disabled", disabled}});
}

}  // namespace

void AddPolicyRoutes(http::Router& router, const Gate& gate, Policies& policies) {
  const auto add = [&](Method method, std::string_view pattern, auto handle) {
    gate.Add(router, method, pattern,
             [&policies, handle](const Request& request, const Actor& actor) {
               return handle(policies, request, actor);
             });
  };
  gate.AddFor(model::Permission::kGovernance, router, Method::kPost, "/api/v2/policy",
              [&policies](const Request& request, const Actor& actor) {
                return Put(policies, request, actor);
              });
  add(Method::kGet, "/api/v2/policy", List);
  add(Method::kGet, "/api/v2/policy/{policyKey}", Get);
  add(Method::kDelete, "/api/v2/policy/{policyKey}", Remove);
  add(Method::kPost, "/louver/policy/disabled", Disable);
}

}  // namespace louver::api
