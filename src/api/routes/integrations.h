#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/integration/integrations.h"

namespace louver::api {

// GET|POST /integrations, GET|DELETE /integrations/{id}, GET /integrations/{id}/status
// (Integrations API Endpoints). `gate` and `integrations` must outlive the router.
void AddIntegrationRoutes(http::Router& router, const Gate& gate,
                          service::Integrations& integrations);

}  // namespace louver::api
