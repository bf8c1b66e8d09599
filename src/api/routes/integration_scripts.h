#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/integration/scripts.h"

namespace louver::api {

// POST /integrations/scripts/… and /integrations/{id}/scripts/…: answers are SQL as plain text,
// to be piped into a client. `scripts` must outlive the router.
void AddIntegrationScriptRoutes(http::Router& router, const Gate& gate,
                                service::IntegrationScripts& scripts);

}  // namespace louver::api
