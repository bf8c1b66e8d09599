#pragma once

#include <functional>

#include "api/http/router.h"
#include "base/metrics.h"

namespace louver::api {

// GET /healthz: the process answers. GET /readyz: 200 while `is_ready` says so, else 503. GET
// /metrics: the Prometheus text. None asks who is calling. `metrics` must outlive the router.
void AddHealthRoutes(http::Router& router, std::function<bool()> is_ready,
                     const base::Metrics& metrics);

}  // namespace louver::api
