#pragma once

#include <string>

#include <boost/json/fwd.hpp>

#include "service/webhook/webhooks.h"

namespace louver::api::wire {

// {"id", "url", "name", "global", "actionType", "notificationType", "signed", "createdBy",
// "createdAt", "updatedAt"}. The signing key is never shown.
boost::json::object WebhookObject(const store::Webhook& webhook);

// {"id", "webhookId", "webhookName", "notificationType", "status", "attempts", "nextAttemptAt",
// "request": {"url", "body"}, "response": {"statusCode", "body"}, "error", "createdAt",
// "updatedAt"}
boost::json::object DeliveryObject(const service::DeliveryDetail& detail);

// The body that is sent to a webhook: the notification, as GET /activity shows it.
std::string WebhookBody(const store::Activity& activity);

}  // namespace louver::api::wire
