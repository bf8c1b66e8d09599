#include "api/wire/webhook.h"

#include <boost/json.hpp>

#include "api/wire/activity.h"
#include "api/wire/instant.h"

namespace louver::api::wire {
namespace json = boost::json;
namespace {

json::string Text(std::string_view text) { return json::string(text.data(), text.size()); }

json::value Response(const store::Delivery& delivery) {
  if (!delivery.response_code) return nullptr;
  return {{"statusCode", *delivery.response_code}, {"body", delivery.response_text.value_or("")}};
}

}  // namespace

json::object WebhookObject(const store::Webhook& webhook) {
  json::value action = nullptr;
  if (webhook.action) action = Text(store::Name(*webhook.action));
  return {{"id", webhook.id.value()},
          {"url", webhook.url},
          {"name", webhook.name},
          {"global", webhook.global},
          {"actionType", std::move(action)},
          {"notificationType", json::array(webhook.types.begin(), webhook.types.end())},
          {"signed", !webhook.key.empty()},
          {"createdBy", webhook.created_by.value()},
          {"createdAt", Time(webhook.created_at)},
          {"updatedAt", Time(webhook.updated_at)}};
}

json::object DeliveryObject(const service::DeliveryDetail& detail) {
  const store::Delivery& delivery = detail.delivery;
  return {{"id", delivery.id.value()},
          {"webhookId", delivery.webhook.value()},
          {"webhookName", detail.webhook.name},
          {"notificationType", detail.activity.notification.type},
          {"status", Text(store::Name(delivery.state))},
          {"attempts", delivery.attempts},
          {"nextAttemptAt", Time(delivery.due_at)},
          {"request",
           json::object{{"url", detail.webhook.url}, {"body", ActivityObject(detail.activity)}}},
          {"response", Response(delivery)},
          {"error", TextOrNull(delivery.failure)},
          {"createdAt", Time(delivery.created_at)},
          {"updatedAt", Time(delivery.updated_at)}};
}

std::string WebhookBody(const store::Activity& activity) {
  return json::serialize(ActivityObject(activity));
}

}  // namespace louver::api::wire
