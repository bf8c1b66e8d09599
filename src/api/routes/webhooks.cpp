#include "api/routes/webhooks.h"

#include <optional>
#include <string>
#include <utility>

#include <boost/json.hpp>

#include "api/decode/body.h"
#include "api/http/json_response.h"
#include "api/routes/path_id.h"
#include "api/routes/query.h"
#include "api/wire/webhook.h"
#include "api/wire/webhook_request.h"
#include "service/notification/types.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using http::Request;
using http::Response;
using service::Actor;
using service::Webhooks;

// Each by itself: those that are fine are created whatever becomes of the others.
base::Result<Response> Create(Webhooks& webhooks, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const json::value body, decode::DecodeBody(request));
  ASSIGN_OR_RETURN(const auto wanted, wire::ReadNewWebhooks(body));
  json::array created;
  json::array errors;
  for (const service::NewWebhook& webhook : wanted) {
    const auto made = webhooks.Create(actor, webhook);
    if (made.ok()) {
      created.push_back(wire::WebhookObject(*made));
      continue;
    }
    // Not for the caller to mend: nothing more of the request is done.
    if (made.error().kind() == base::ErrorKind::kInternal) return made.error();
    errors.push_back(json::object{{"name", webhook.name}, {"message", made.error().message()}});
  }
  return http::JsonResponse(
      {{"createdWebhooks", std::move(created)}, {"errors", std::move(errors)}});
}

base::Result<Response> List(Webhooks& webhooks, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const store::PageRequest page, ReadPage(request));
  ASSIGN_OR_RETURN(const auto found, webhooks.List(actor, page));
  json::array hits;
  for (const store::Webhook& webhook : found.items) hits.push_back(wire::WebhookObject(webhook));
  return http::JsonResponse({{"count", found.total}, {"hits", std::move(hits)}});
}

base::Result<Response> ListTypes() {
  json::array types{json::string(service::kAllNotifications)};
  for (const std::string_view type : service::NotificationTypes()) {
    types.push_back(json::string(type.data(), type.size()));
  }
  return http::JsonResponse(std::move(types));
}

base::Result<Response> History(Webhooks& webhooks, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const store::PageRequest page, ReadPage(request));
  ASSIGN_OR_RETURN(const std::string text, ReadText(request, "webhookId"));
  std::optional<store::WebhookId> webhook;
  if (!text.empty()) {
    webhook = base::ParseId<store::WebhookNoun>(text);
    if (!webhook) return base::Invalid("\"webhookId\" must be a number");
  }
  ASSIGN_OR_RETURN(const auto found, webhooks.History(actor, webhook, page));
  json::array hits;
  for (const auto& detail : found.items) hits.push_back(wire::DeliveryObject(detail));
  return http::JsonResponse({{"count", found.total}, {"hits", std::move(hits)}});
}

base::Result<Response> Get(Webhooks& webhooks, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto id, PathId<store::WebhookId>(request, "id", "webhook"));
  ASSIGN_OR_RETURN(const store::Webhook webhook, webhooks.Get(actor, id));
  return http::JsonResponse(wire::WebhookObject(webhook));
}

base::Result<Response> Remove(Webhooks& webhooks, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto id, PathId<store::WebhookId>(request, "id", "webhook"));
  ASSIGN_OR_RETURN(const store::Webhook webhook, webhooks.Remove(actor, id));
  return http::JsonResponse(wire::WebhookObject(webhook));
}

base::Result<Response> Retry(Webhooks& webhooks, const Request& request, const Actor& actor) {
  ASSIGN_OR_RETURN(const auto id, PathId<store::DeliveryId>(request, "id", "webhook delivery"));
  ASSIGN_OR_RETURN(const service::DeliveryDetail detail, webhooks.Retry(actor, id));
  return http::JsonResponse(wire::DeliveryObject(detail));
}

}  // namespace

void AddWebhookRoutes(http::Router& router, const Gate& gate, Webhooks& webhooks) {
  using Handler = base::Result<Response> (*)(Webhooks&, const Request&, const Actor&);
  const auto add = [&](Method method, std::string_view pattern, Handler handler) {
    gate.Add(router, method, pattern,
             [&webhooks, handler](const Request& request, const Actor& actor) {
               return handler(webhooks, request, actor);
             });
  };
  add(Method::kPost, "/webhooks", Create);
  add(Method::kGet, "/webhooks", List);
  gate.Add(router, Method::kGet, "/webhooks/actions",
           [](const Request&, const Actor&) { return ListTypes(); });
  add(Method::kGet, "/webhooks/history", History);
  add(Method::kPost, "/webhooks/history/retry/{id}", Retry);
  add(Method::kGet, "/webhooks/{id}", Get);
  add(Method::kDelete, "/webhooks/{id}", Remove);
}

}  // namespace louver::api
