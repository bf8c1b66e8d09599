#include "api/routes/integrations.h"

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/http/json_response.h"
#include "api/routes/query.h"
#include "api/wire/integration.h"
#include "api/wire/integration_request.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using http::Request;
using http::Response;
using service::Actor;
using service::Integrations;

base::Result<Response> List(Integrations& integrations, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto all, integrations.List(actor));
  json::array body;
  for (const model::Integration& integration : all) {
    body.push_back(wire::FullIntegration(integration));
  }
  return http::JsonResponse(std::move(body));
}

base::Result<Response> Get(Integrations& integrations, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto integration, integrations.Get(actor, request.PathValue("id")));
  return http::JsonResponse(wire::FullIntegration(integration));
}

base::Result<Response> Status(Integrations& integrations, const Request& request,
                              const Actor& actor) {
  ASSIGN_OR_RETURN(const auto integration, integrations.Get(actor, request.PathValue("id")));
  return http::JsonResponse(wire::IntegrationStatus(integration));
}

base::Result<Response> Create(Integrations& integrations, const Request& request,
                              const Actor& actor) {
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(auto wanted, wire::ReadIntegration(body));
  ASSIGN_OR_RETURN(const auto integration, integrations.Create(actor, std::move(wanted)));
  return http::JsonResponse(wire::ShortIntegration(integration));
}

base::Result<Response> Edit(Integrations& integrations, const Request& request,
                            const Actor& actor) {
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(auto wanted, wire::ReadIntegration(body));
  ASSIGN_OR_RETURN(const auto integration,
                   integrations.Edit(actor, request.PathValue("id"), std::move(wanted)));
  return http::JsonResponse(wire::ShortIntegration(integration));
}

// An empty object and null are no login.
bool IsEmpty(const json::value& body) {
  return body.is_null() || (body.is_object() && body.get_object().empty());
}

base::Result<Response> Remove(Integrations& integrations, const Request& request,
                              const Actor& actor) {
  ASSIGN_OR_RETURN(const auto body, decode::DecodeOptionalBody(request));
  std::optional<platform::AdministratorLogin> administrator;
  const bool has_login = body && !IsEmpty(*body);
  ASSIGN_OR_RETURN(const bool forced, ReadSwitch(request, "force"));
  if (forced && has_login) {
    return base::Invalid("With \"force\" nothing is removed: send no credentials.");
  }
  if (forced) {
    ASSIGN_OR_RETURN(const auto integration, integrations.GiveUp(actor, request.PathValue("id")));
    return http::JsonResponse(wire::ShortIntegration(integration));
  }
  if (has_login) {
    ASSIGN_OR_RETURN(administrator, wire::ReadAdministrator(*body));
  }
  ASSIGN_OR_RETURN(const auto integration,
                   integrations.Remove(actor, request.PathValue("id"), std::move(administrator)));
  return http::JsonResponse(wire::ShortIntegration(integration));
}

}  // namespace

void AddIntegrationRoutes(http::Router& router, const Gate& gate, Integrations& integrations) {
  const auto add = [&](Method method, std::string_view pattern, ActorHandler handler) {
    gate.AddFor(model::Permission::kApplicationAdmin, router, method, pattern, std::move(handler));
  };
  add(Method::kGet, "/integrations",
      [&](const Request&, const Actor& actor) { return List(integrations, actor); });
  add(Method::kPost, "/integrations", [&](const Request& request, const Actor& actor) {
    return Create(integrations, request, actor);
  });
  add(Method::kGet, "/integrations/{id}", [&](const Request& request, const Actor& actor) {
    return Get(integrations, request, actor);
  });
  add(Method::kPut, "/integrations/{id}", [&](const Request& request, const Actor& actor) {
    return Edit(integrations, request, actor);
  });
  add(Method::kDelete, "/integrations/{id}", [&](const Request& request, const Actor& actor) {
    return Remove(integrations, request, actor);
  });
  add(Method::kGet, "/integrations/{id}/status", [&](const Request& request, const Actor& actor) {
    return Status(integrations, request, actor);
  });
}

}  // namespace louver::api
