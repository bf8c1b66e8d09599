#include "api/routes/credentials.h"

#include <optional>
#include <string>
#include <utility>

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/http/json_response.h"
#include "api/wire/credential_request.h"
#include "api/wire/instant.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using http::Request;
using http::Response;
using service::Actor;
using service::Credentials;

json::object KeyObject(const store::ApiKey& key) {
  return {{"id", key.id.value()},
          {"keyid", key.id.value()},
          {"name", key.name},
          {"projectId", key.project ? json::value(key.project->value()) : json::value(nullptr)},
          {"createdAt", wire::Time(key.created_at)}};
}

Response SessionResponse(const identity::Session& session) {
  return http::JsonResponse({{"authenticated", true},
                             {"token", session.token.Reveal()},
                             {"tokenExpiration", wire::Time(session.expires_at)}});
}

service::Origin OriginOf(const Request& request) { return {request.id, request.peer}; }

base::Result<Response> Create(Credentials& credentials, const Request& request,
                              const Actor& actor) {
  ASSIGN_OR_RETURN(const auto body, decode::DecodeOptionalBody(request));
  ASSIGN_OR_RETURN(const auto wanted, wire::ReadNewApiKey(body.value_or(json::object())));
  ASSIGN_OR_RETURN(const auto made, credentials.CreateApiKey(actor, wanted.name, wanted.project));
  json::object answer = KeyObject(made.key);
  answer["apikey"] = made.secret.Reveal();
  return http::JsonResponse(std::move(answer));
}

base::Result<Response> List(Credentials& credentials, const Request&, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto keys, credentials.ListApiKeys(actor));
  json::array hits;
  for (const store::ApiKey& key : keys) hits.push_back(KeyObject(key));
  return http::JsonResponse({{"count", keys.size()}, {"hits", std::move(hits)}});
}

base::Result<Response> Remove(Credentials& credentials, const Request& request,
                              const Actor& actor) {
  ASSIGN_OR_RETURN(const auto key, credentials.RemoveApiKey(actor, request.PathValue("keyid")));
  return http::JsonResponse(KeyObject(key));
}

// The key is in the body, as JSON or as a form, or else in the Authorization header.
base::Result<base::Secret> ApiKeyIn(const Request& request) {
  ASSIGN_OR_RETURN(const auto body,
                   decode::DecodeOptionalBody(request, decode::BodyForms::kJsonYamlOrForm));
  if (body) {
    ASSIGN_OR_RETURN(auto key, wire::ReadApiKey(*body));
    if (key) return *std::move(key);
  }
  if (const auto header = request.Header("authorization"); header && !header->empty()) {
    return base::Secret(std::string(identity::CredentialIn(*header)));
  }
  if (body) return base::Invalid("\"apikey\" is required");
  return base::Unauthenticated("Authentication is required.");
}

base::Result<Response> Exchange(Credentials& credentials, const Request& request) {
  ASSIGN_OR_RETURN(const base::Secret key, ApiKeyIn(request));
  ASSIGN_OR_RETURN(const auto session, credentials.Exchange(OriginOf(request), key));
  return SessionResponse(session);
}

base::Result<Response> LogIn(Credentials& credentials, const Request& request) {
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(const auto login, wire::ReadLogin(body));
  ASSIGN_OR_RETURN(const auto session,
                   credentials.LogIn(OriginOf(request), request.PathValue("iamid"), login.username,
                                     login.password));
  return SessionResponse(session);
}

}  // namespace

void AddCredentialRoutes(http::Router& router, const Gate& gate, Credentials& credentials) {
  const auto add = [&](Method method, std::string_view pattern, auto handle) {
    gate.Add(router, method, pattern,
             [&credentials, handle](const Request& request, const Actor& actor) {
               return handle(credentials, request, actor);
             });
  };
  add(Method::kPost, "/bim/apikey", Create);
  add(Method::kGet, "/bim/apikey", List);
  add(Method::kDelete, "/bim/apikey/{keyid}", Remove);
  router.Add(Method::kPost, "/bim/apikey/authenticate",
             [&credentials](const Request& request) { return Exchange(credentials, request); });
  router.Add(Method::kPost, "/bim/iam/{iamid}/user/authenticate",
             [&credentials](const Request& request) { return LogIn(credentials, request); });
}

}  // namespace louver::api
