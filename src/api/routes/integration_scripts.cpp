#include "api/routes/integration_scripts.h"

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/wire/integration_request.h"

namespace louver::api {
namespace {

using http::Method;
using http::Request;
using http::Response;
using service::Actor;
using service::IntegrationRequest;
using service::IntegrationScripts;

// The documentation is silent on the form; a script that can be run as it comes is of most use.
base::Result<Response> Script(base::Result<std::string> script) {
  if (!script.ok()) return std::move(script).error();
  return Response{.content_type = "text/plain; charset=utf-8", .body = *std::move(script)};
}

base::Result<Response> Refusal(base::Status status) {
  if (!status.ok()) return std::move(status).error();
  return base::Internal("This endpoint has nothing to do.");
}

base::Result<IntegrationRequest> ReadRequest(const Request& request) {
  ASSIGN_OR_RETURN(const boost::json::value body, decode::DecodeBody(request));
  return wire::ReadIntegration(body);
}

using FromRequest = base::Result<std::string> (IntegrationScripts::*)(const Actor&,
                                                                      const IntegrationRequest&);

void AddScript(http::Router& router, const Gate& gate, IntegrationScripts& scripts,
               std::string_view pattern, FromRequest make) {
  gate.Add(router, Method::kPost, pattern,
           [&scripts, make](const Request& request, const Actor& actor) -> base::Result<Response> {
             ASSIGN_OR_RETURN(const IntegrationRequest wanted, ReadRequest(request));
             return Script((scripts.*make)(actor, wanted));
           });
}

}  // namespace

void AddIntegrationScriptRoutes(http::Router& router, const Gate& gate,
                                IntegrationScripts& scripts) {
  AddScript(router, gate, scripts, "/integrations/scripts/initial-create",
            &IntegrationScripts::InitialCreate);
  AddScript(router, gate, scripts, "/integrations/scripts/create", &IntegrationScripts::Create);
  AddScript(router, gate, scripts, "/integrations/scripts/cleanup", &IntegrationScripts::Cleanup);
  gate.Add(router, Method::kPost, "/integrations/scripts/post-cleanup",
           [&](const Request&, const Actor& actor) { return Refusal(scripts.PostCleanup(actor)); });
  gate.Add(router, Method::kPost, "/integrations/{id}/scripts/edit",
           [&](const Request& request, const Actor& actor) -> base::Result<Response> {
             ASSIGN_OR_RETURN(const IntegrationRequest wanted, ReadRequest(request));
             return Script(scripts.Edit(actor, request.PathValue("id"), wanted));
           });
  // With the payload or without: the documentation is silent, and nothing in it is needed.
  gate.Add(router, Method::kPost, "/integrations/{id}/scripts/delete",
           [&](const Request& request, const Actor& actor) {
             return Script(scripts.Delete(actor, request.PathValue("id")));
           });
  gate.Add(router, Method::kPost, "/integrations/{id}/regenerate",
           [&](const Request& request, const Actor& actor) {
             return Refusal(scripts.Regenerate(actor, request.PathValue("id")));
           });
}

}  // namespace louver::api
