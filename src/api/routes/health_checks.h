#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/health_checks.h"

namespace louver::api {

// POST /louver/dataSources/{id}/healthChecks, ours: that checks can be run again is documented
// (Data Source Health Checks Reference Guide), the path is not. `gate` and `checks` must outlive
// the router.
void AddHealthCheckRoute(http::Router& router, const Gate& gate, service::HealthChecks& checks);

}  // namespace louver::api
