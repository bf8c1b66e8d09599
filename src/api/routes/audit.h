#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/audit_trail.h"

namespace louver::api {

// POST /api/audit/rest/v1/search, GET /audit, GET /louver/audit/verify. `gate` and `trail` must
// outlive the router.
void AddAuditRoutes(http::Router& router, const Gate& gate, service::AuditTrail& trail);

}  // namespace louver::api
