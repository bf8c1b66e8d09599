#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/webhook/webhooks.h"

namespace louver::api {

// POST and GET /webhooks, GET /webhooks/actions, GET /webhooks/history, POST
// /webhooks/history/retry/{id}, GET and DELETE /webhooks/{id} (Manage Webhooks). `gate` and
// `webhooks` must outlive the router.
void AddWebhookRoutes(http::Router& router, const Gate& gate, service::Webhooks& webhooks);

}  // namespace louver::api
