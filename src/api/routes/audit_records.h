#pragma once

#include "api/http/request.h"
#include "base/result.h"
#include "service/audit_trail.h"

namespace louver::api {

// The question that the query of GET /audit asks. What Louver keeps nothing about (projects, blobs,
// purposes) is refused by name.
base::Result<service::AuditRequest> ReadAuditRecordQuery(const http::Request& request);

}  // namespace louver::api
