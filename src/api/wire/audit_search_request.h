#pragma once

#include <boost/json/fwd.hpp>

#include "base/result.h"
#include "service/audit_trail.h"

namespace louver::api::wire {

struct AuditSearchRequest {
  service::AuditRequest request;
  bool with_total = true;
};

// The body of POST /api/audit/rest/v1/search: the part of an Elasticsearch search that the audit
// page sends. What is not understood is refused with its place, so that nobody takes an answer for
// that of a question they did not ask.
base::Result<AuditSearchRequest> ReadAuditSearchRequest(const boost::json::value& body);

}  // namespace louver::api::wire
