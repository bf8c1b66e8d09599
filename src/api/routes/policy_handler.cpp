#include "api/routes/policy_handler.h"

#include <utility>

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/decode/reader.h"
#include "api/http/json_response.h"
#include "api/routes/path_id.h"
#include "api/wire/policy_handler.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using http::Request;
using http::Response;
using model::DataSourceId;
using service::Actor;
using service::LocalPolicies;

base::Result<DataSourceId> IdOf(const Request& request) {
  return PathId<DataSourceId>(request, "dataSourceId", "data source");
}

base::Result<Response> Get(LocalPolicies& policies, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const DataSourceId id, IdOf(request));
  ASSIGN_OR_RETURN(const auto detail, policies.Get(actor, id));
  return http::JsonResponse(wire::PolicyHandlerObject(detail));
}

base::Result<Response> Put(LocalPolicies& policies, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const DataSourceId id, IdOf(request));
  RETURN_IF_ERROR(policies.CheckMayWrite(actor, id));
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(auto reader,
                   decode::ObjectReader::Open(body, {}, decode::UnknownMembers::kIgnored));
  ASSIGN_OR_RETURN(model::DataAction action, wire::ReadPolicyHandler(reader));
  ASSIGN_OR_RETURN(const auto detail, policies.Put(actor, id, std::move(action)));
  return http::JsonResponse(wire::PolicyHandlerObject(detail));
}

// The older form names the data source in the body.
base::Result<Response> PutNamed(LocalPolicies& policies, const Request& request,
                                const Actor& actor) {
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(auto reader,
                   decode::ObjectReader::Open(body, {}, decode::UnknownMembers::kIgnored));
  ASSIGN_OR_RETURN(const auto id, reader.Required<std::int64_t>("dataSourceId", {.least = 1}));
  RETURN_IF_ERROR(policies.CheckMayWrite(actor, DataSourceId(id)));
  ASSIGN_OR_RETURN(model::DataAction action, wire::ReadPolicyHandler(reader));
  ASSIGN_OR_RETURN(const auto detail, policies.Put(actor, DataSourceId(id), std::move(action)));
  return http::JsonResponse(wire::PolicyHandlerObject(detail));
}

base::Result<Response> Remove(LocalPolicies& policies, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const DataSourceId id, IdOf(request));
  ASSIGN_OR_RETURN(const auto removed, policies.Remove(actor, id));
  return http::JsonResponse(wire::PolicyHandlerObject(removed));
}

}  // namespace

void AddPolicyHandlerRoutes(http::Router& router, const Gate& gate, LocalPolicies& policies) {
  const auto add = [&](Method method, std::string_view pattern, auto handle) {
    gate.Add(router, method, pattern,
             [&policies, handle](const Request& request, const Actor& actor) {
               return handle(policies, request, actor);
             });
  };
  add(Method::kPost, "/policy/handler", PutNamed);
  add(Method::kPut, "/policy/handler", PutNamed);
  add(Method::kGet, "/policy/handler/{dataSourceId}", Get);
  add(Method::kPost, "/policy/handler/{dataSourceId}", Put);
  add(Method::kPut, "/policy/handler/{dataSourceId}", Put);
  add(Method::kDelete, "/policy/handler/{dataSourceId}", Remove);
}

}  // namespace louver::api
