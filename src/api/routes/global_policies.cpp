#include "api/routes/global_policies.h"

#include <utility>

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/decode/reader.h"
#include "api/http/json_response.h"
#include "api/routes/path_id.h"
#include "api/routes/query.h"
#include "api/wire/differences.h"
#include "api/wire/instant.h"
#include "api/wire/v1_policy.h"
#include "api/wire/v1_policy_request.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using http::Request;
using http::Response;
using model::Policy;
using service::Actor;
using service::Policies;

base::Result<json::array> Objects(Policies& policies, const std::vector<Policy>& list) {
  ASSIGN_OR_RETURN(const service::PolicyContext context, policies.ContextOf(list));
  json::array array;
  for (const Policy& policy : list) {
    array.push_back(
        wire::V1PolicyObject(policy, context.creators.at(policy.created_by), context.all_tags));
  }
  return array;
}

base::Result<json::object> Object(Policies& policies, const Policy& policy) {
  ASSIGN_OR_RETURN(json::array objects, Objects(policies, {policy}));
  return std::move(objects.front().as_object());
}

base::Result<Response> Answer(Policies& policies, const Policy& policy) {
  ASSIGN_OR_RETURN(json::object object, Object(policies, policy));
  return http::JsonResponse(std::move(object));
}

base::Result<model::PolicyId> IdOf(const Request& request) {
  return PathId<model::PolicyId>(request, "policyId", "policy");
}

base::Result<Response> All(Policies& policies, const Request&, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto all, policies.All(actor));
  ASSIGN_OR_RETURN(json::array objects, Objects(policies, all));
  return http::JsonResponse(std::move(objects));
}

base::Result<Response> Get(Policies& policies, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto id, IdOf(request));
  ASSIGN_OR_RETURN(const Policy policy, policies.Get(actor, id));
  return Answer(policies, policy);
}

base::Result<Response> Create(Policies& policies, const Request& request, const Actor& actor) {
  RETURN_IF_ERROR(policies.CheckMayWrite(actor));
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(Policy read, wire::ReadV1Policy(body));
  ASSIGN_OR_RETURN(const Policy policy, policies.Create(actor, std::move(read)));
  return Answer(policies, policy);
}

base::Result<Response> Replace(Policies& policies, const Request& request, const Actor& actor) {
  RETURN_IF_ERROR(policies.CheckMayWrite(actor));
  ASSIGN_OR_RETURN(const auto id, IdOf(request));
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(Policy read, wire::ReadV1Policy(body));
  ASSIGN_OR_RETURN(const Policy policy, policies.Replace(actor, id, std::move(read)));
  return Answer(policies, policy);
}

base::Result<Response> Remove(Policies& policies, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto id, IdOf(request));
  ASSIGN_OR_RETURN(const Policy policy, policies.Remove(actor, id));
  ASSIGN_OR_RETURN(json::object object, Object(policies, policy));
  object["deleted"] = true;
  return http::JsonResponse(std::move(object));
}

constexpr decode::EnumName<service::PolicyKind> kKinds[] = {
    {"subscription", service::PolicyKind::kSubscription}, {"data", service::PolicyKind::kData}};
constexpr decode::EnumName<service::PolicyOrder> kOrders[] = {
    {"id", service::PolicyOrder::kId},
    {"name", service::PolicyOrder::kName},
    {"type", service::PolicyOrder::kType},
    {"createdAt", service::PolicyOrder::kCreatedAt},
    {"updatedAt", service::PolicyOrder::kUpdatedAt}};
constexpr decode::EnumName<bool> kDirections[] = {{"asc", false}, {"desc", true}};

// The body is not documented: its members are those of other lists of V1, and the answer is theirs.
base::Result<Response> Search(Policies& policies, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(auto reader,
                   decode::ObjectReader::Open(body, {}, decode::UnknownMembers::kIgnored));
  service::PolicySearch search;
  store::PageRequest page;
  ASSIGN_OR_RETURN(search.text,
                   reader.WithDefault<std::string>("searchText", "", {.may_be_empty = true}));
  ASSIGN_OR_RETURN(search.kind, reader.OptionalOneOf("type", kKinds));
  ASSIGN_OR_RETURN(search.staged, reader.Optional<bool>("staged"));
  ASSIGN_OR_RETURN(const auto order, reader.OptionalOneOf("sortField", kOrders));
  search.order = order.value_or(search.order);
  ASSIGN_OR_RETURN(const auto descending, reader.OptionalOneOf("sortOrder", kDirections));
  search.descending = descending.value_or(false);
  ASSIGN_OR_RETURN(page.offset, reader.WithDefault<std::int64_t>("offset", 0, {0, 1'000'000'000}));
  ASSIGN_OR_RETURN(page.size, reader.WithDefault<std::int64_t>("size", 50, {1, 1000}));
  ASSIGN_OR_RETURN(const auto found, policies.Search(actor, search, page));
  ASSIGN_OR_RETURN(json::array hits, Objects(policies, found.items));
  return http::JsonResponse({{"hits", std::move(hits)}, {"count", found.total}});
}

// How these three are called is ours; that they exist is documented (Clone, Activate, or Stage a
// Global Policy).
base::Result<Response> Clone(Policies& policies, const Request& request, const Actor& actor) {
  RETURN_IF_ERROR(policies.CheckMayWrite(actor));
  ASSIGN_OR_RETURN(const auto id, IdOf(request));
  std::optional<std::string> name;
  if (!request.body.empty()) {
    ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
    ASSIGN_OR_RETURN(auto reader,
                     decode::ObjectReader::Open(body, {}, decode::UnknownMembers::kIgnored));
    ASSIGN_OR_RETURN(name, reader.Optional<std::string>("name", {.longest = 255}));
  }
  ASSIGN_OR_RETURN(const Policy policy, policies.Clone(actor, id, std::move(name)));
  return Answer(policies, policy);
}

base::Result<Response> Activate(Policies& policies, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto id, IdOf(request));
  ASSIGN_OR_RETURN(const Policy policy, policies.PutStaged(actor, id, false));
  return Answer(policies, policy);
}

base::Result<Response> Stage(Policies& policies, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto id, IdOf(request));
  ASSIGN_OR_RETURN(const Policy policy, policies.PutStaged(actor, id, true));
  return Answer(policies, policy);
}

// That there is a comparison is documented (Manage Data and Subscription Policies); the path and
// its answer are ours.
base::Result<Response> Diff(Policies& policies, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto id, IdOf(request));
  ASSIGN_OR_RETURN(const Policy present, policies.Get(actor, id));
  ASSIGN_OR_RETURN(const auto former, policies.Former(actor, present));
  ASSIGN_OR_RETURN(const service::PolicyContext context, policies.ContextOf({present}));
  json::object body{
      {"policyId", id.value()}, {"present", wire::V1PolicyPayload(present, context.all_tags)},
      {"former", nullptr},      {"replacedBy", nullptr},
      {"replacedAt", nullptr},  {"differences", json::array()}};
  if (!former) return http::JsonResponse(std::move(body));
  body["former"] = wire::V1PolicyPayload(former->policy, context.all_tags);
  body["replacedBy"] = former->replaced_by.value();
  body["replacedAt"] = wire::Time(former->replaced_at);
  body["differences"] = wire::Differences(body["former"], body["present"]);
  return http::JsonResponse(std::move(body));
}

// Ours.
base::Result<Response> History(Policies& policies, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto id, IdOf(request));
  ASSIGN_OR_RETURN(const store::PageRequest page, ReadPage(request));
  ASSIGN_OR_RETURN(const Policy present, policies.Get(actor, id));
  ASSIGN_OR_RETURN(const auto former, policies.History(actor, present, page));
  ASSIGN_OR_RETURN(const service::PolicyContext context, policies.ContextOf({present}));
  json::array hits;
  for (const store::FormerPolicy& one : former.items) {
    hits.push_back({{"version", one.version},
                    {"policy", wire::V1PolicyPayload(one.policy, context.all_tags)},
                    {"saidSince", wire::Time(one.policy.updated_at)},
                    {"replacedBy", one.replaced_by.value()},
                    {"replacedAt", wire::Time(one.replaced_at)}});
  }
  return http::JsonResponse(
      {{"policyId", id.value()}, {"hits", std::move(hits)}, {"count", former.total}});
}

// {"policyId", "dataSourceId"}: names are inferred, the empty answer is documented (Manage Data and
// Subscription Policies).
base::Result<Response> Apply(Policies& policies, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(auto reader,
                   decode::ObjectReader::Open(body, {}, decode::UnknownMembers::kIgnored));
  ASSIGN_OR_RETURN(const auto policy, reader.Required<std::int64_t>("policyId", {.least = 1}));
  ASSIGN_OR_RETURN(const auto source, reader.Required<std::int64_t>("dataSourceId", {.least = 1}));
  RETURN_IF_ERROR(policies.Choose(actor, model::PolicyId(policy), model::DataSourceId(source),
                                  service::PolicyDecision::kApply));
  return Response{.status = 200};
}

}  // namespace

void AddGlobalPolicyRoutes(http::Router& router, const Gate& gate, Policies& policies) {
  const auto add = [&](Method method, std::string_view pattern, auto handle) {
    gate.Add(router, method, pattern,
             [&policies, handle](const Request& request, const Actor& actor) {
               return handle(policies, request, actor);
             });
  };
  add(Method::kGet, "/policy/global", All);
  add(Method::kPost, "/policy/global", Create);
  add(Method::kGet, "/policy/global/{policyId}", Get);
  add(Method::kPut, "/policy/global/{policyId}", Replace);
  add(Method::kDelete, "/policy/global/{policyId}", Remove);
  add(Method::kGet, "/policy/global/{policyId}/diff", Diff);
  add(Method::kGet, "/policy/global/{policyId}/history", History);
  add(Method::kPost, "/policy/search", Search);
  add(Method::kPost, "/policy/global/{policyId}/clone", Clone);
  add(Method::kPost, "/policy/global/{policyId}/activate", Activate);
  add(Method::kPost, "/policy/global/{policyId}/stage", Stage);
  add(Method::kPost, "/policy/global/applyPolicy", Apply);
}

}  // namespace louver::api
