#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/jobs.h"

namespace louver::api {

// GET /jobs, POST /jobs/statuses, GET /jobs/search, GET /jobs/summary (Get Job Status). `gate` and
// `jobs` must outlive the router.
void AddJobRoutes(http::Router& router, const Gate& gate, service::Jobs& jobs);

}  // namespace louver::api
