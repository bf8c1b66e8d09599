#include "api/routes/data.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/http/json_response.h"
#include "api/routes/query.h"
#include "api/wire/data_request.h"
#include "api/wire/data_source.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using http::Request;
using http::Response;
using service::Actor;

using Instant = std::chrono::steady_clock::time_point;

// `wait`: seconds to wait for the views, for ever when negative; never beyond the time a request
// has.
base::Result<Instant> ReadWait(const Request& request) {
  ASSIGN_OR_RETURN(const auto text, request.QueryValue("wait"));
  const Instant now = std::chrono::steady_clock::now();
  if (!text) return now;
  int seconds = 0;
  const char* const end = text->data() + text->size();
  const auto [stopped, error] = std::from_chars(text->data(), end, seconds);
  if (error != std::errc() || stopped != end) return base::Invalid("\"wait\" must be a number");
  // The answer itself takes a moment, too.
  const Instant latest = request.deadline - std::chrono::seconds(1);
  return seconds < 0 ? latest : std::min(latest, now + std::chrono::seconds(seconds));
}

base::Result<Response> Put(service::DataRegistration& registration,
                           service::DataSources& data_sources, const Request& request,
                           const Actor& actor) {
  ASSIGN_OR_RETURN(const bool dry_run, ReadSwitch(request, "dryRun"));
  ASSIGN_OR_RETURN(const Instant wait_until, ReadWait(request));
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(const service::Registration wish, wire::ReadRegistration(body));
  ASSIGN_OR_RETURN(const service::RegistrationOutcome outcome,
                   registration.Put(actor, wish, dry_run));
  if (!dry_run) {
    for (const auto* names : {&outcome.creating, &outcome.updating}) {
      RETURN_IF_ERROR(data_sources.AwaitViews(*names, wait_until, request.stop));
    }
  }
  ASSIGN_OR_RETURN(const bool looked_at, registration.IsLookedAt(wish.connection.key));
  return http::JsonResponse(wire::RegistrationObject(
      outcome, dry_run, looked_at ? wire::Detection::kRunning : wire::Detection::kNone));
}

base::Result<Response> Remove(service::DataRegistration& registration, const Request& request,
                              const Actor& actor) {
  ASSIGN_OR_RETURN(const bool dry_run, ReadSwitch(request, "dryRun"));
  ASSIGN_OR_RETURN(const service::RegistrationOutcome outcome,
                   registration.Remove(actor, request.PathValue("connectionKey"), dry_run));
  return http::JsonResponse(wire::RegistrationObject(outcome, dry_run, wire::Detection::kNone));
}

}  // namespace

void AddDataRoutes(http::Router& router, const Gate& gate, service::DataRegistration& registration,
                   service::DataSources& data_sources) {
  gate.Add(router, Method::kPost, "/api/v2/data", [&](const Request& request, const Actor& actor) {
    return Put(registration, data_sources, request, actor);
  });
  gate.Add(router, Method::kDelete, "/api/v2/data/{connectionKey}",
           [&](const Request& request, const Actor& actor) {
             return Remove(registration, request, actor);
           });
}

}  // namespace louver::api
