#include "api/routes/settings.h"

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/decode/reader.h"
#include "api/http/json_response.h"

namespace louver::api {
namespace {

using http::Method;
using http::Request;
using http::Response;
using service::Actor;
using service::Settings;

Response Answer(const compiler::CompileOptions& options) {
  return http::JsonResponse({{"openWithoutSubscriptionPolicy", options.open_without_policy},
                             {"grantsAndGuardrails", options.all_grant}});
}

base::Result<Response> Get(Settings& settings, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto options, settings.Get(actor));
  return Answer(options);
}

base::Result<Response> Put(Settings& settings, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const boost::json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(auto reader, decode::ObjectReader::Open(body));
  service::SettingsChange change;
  ASSIGN_OR_RETURN(change.open_without_subscription_policy,
                   reader.Optional<bool>("openWithoutSubscriptionPolicy"));
  ASSIGN_OR_RETURN(change.grants_and_guardrails, reader.Optional<bool>("grantsAndGuardrails"));
  RETURN_IF_ERROR(reader.Finish());
  ASSIGN_OR_RETURN(const auto options, settings.Put(actor, change));
  return Answer(options);
}

}  // namespace

void AddSettingsRoutes(http::Router& router, const Gate& gate, Settings& settings) {
  gate.Add(router, Method::kGet, "/louver/settings",
           [&settings](const Request&, const Actor& actor) { return Get(settings, actor); });
  gate.AddFor(model::Permission::kApplicationAdmin, router, Method::kPut, "/louver/settings",
              [&settings](const Request& request, const Actor& actor) {
                return Put(settings, request, actor);
              });
}

}  // namespace louver::api
