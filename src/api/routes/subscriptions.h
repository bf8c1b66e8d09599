#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/subscriptions.h"

namespace louver::api {

// Requests for access and what is decided on them: the documented reads below /subscription, and
// below it and /louver what the documentation leaves open (docs/decisions/0032).
void AddSubscriptionRoutes(http::Router& router, const Gate& gate,
                           service::Subscriptions& subscriptions);

}  // namespace louver::api
