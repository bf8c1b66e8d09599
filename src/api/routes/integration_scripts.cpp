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

ActorHandler FromPayload(IntegrationScripts& scripts, FromRequest make) {
  return [&scripts, make](const Request& request, const Actor& actor) -> base::Result<Response> {
    ASSIGN_OR_RETURN(const IntegrationRequest wanted, ReadRequest(request));
    return Script((scripts.*make)(actor, wanted));
  };
}

}  // namespace

void AddIntegrationScriptRoutes(http::Router& router, const Gate& gate,
                                IntegrationScripts& scripts) {
  const auto add = [&](std::string_view pattern, ActorHandler handler) {
    gate.AddFor(model::Permission::kApplicationAdmin, router, Method::kPost, pattern,
                std::move(handler));
  };
  add("/integrations/scripts/initial-create",
      FromPayload(scripts, &IntegrationScripts::InitialCreate));
  add("/integrations/scripts/create", FromPayload(scripts, &IntegrationScripts::Create));
  add("/integrations/scripts/cleanup", FromPayload(scripts, &IntegrationScripts::Cleanup));
  add("/integrations/scripts/post-cleanup",
      [&](const Request&, const Actor& actor) { return Refusal(scripts.PostCleanup(actor)); });
  add("/integrations/{id}/scripts/edit",
      [&](const Request& request, const Actor& actor) -> base::Result<Response> {
        ASSIGN_OR_RETURN(const IntegrationRequest wanted, ReadRequest(request));
        return Script(scripts.Edit(actor, request.PathValue("id"), wanted));
      });
  // With the payload or without: the documentation is silent, and nothing in it is needed.
  add("/integrations/{id}/scripts/delete", [&](const Request& request, const Actor& actor) {
    return Script(scripts.Delete(actor, request.PathValue("id")));
  });
  add("/integrations/{id}/regenerate", [&](const Request& request, const Actor& actor) {
    return Refusal(scripts.Regenerate(actor, request.PathValue("id")));
  });
}

}  // namespace louver::api
