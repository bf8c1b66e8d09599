#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/report/reports.h"

namespace louver::api {

// GET /governance/reports/{entity}/{report} and /governance/reports/{entity}/{id}/{report}
// (Generate Governance Reports), as JSON or as CSV. `gate` and `reports` must outlive the router.
void AddReportRoutes(http::Router& router, const Gate& gate, service::Reports& reports);

}  // namespace louver::api
