#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/access_report.h"

namespace louver::api {

// GET /louver/access?user=&dataSource=: who has access, and why. Ours.
void AddAccessReportRoute(http::Router& router, const Gate& gate, service::AccessReport& report);

}  // namespace louver::api
