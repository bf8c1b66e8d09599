#pragma once

#include <boost/json/fwd.hpp>

#include "api/wire/audit_search_request.h"
#include "service/audit_trail.h"

namespace louver::api::wire {

// {"took", "timed_out", "hits": {"total", "max_score", "hits": […]}, "aggregations": {…}}, as
// Elasticsearch answers. `_source` of a hit is the event as it was written.
boost::json::object AuditSearchObject(const AuditSearchRequest& asked,
                                      const service::AuditAnswer& answer, std::int64_t took_ms);

// {"intact", "events", "head", "broken"}; ours.
boost::json::object ChainObject(const store::ChainReport& report);

}  // namespace louver::api::wire
