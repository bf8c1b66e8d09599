#pragma once

#include <vector>

#include "api/decode/reader.h"
#include "base/result.h"
#include "service/audit_trail.h"

namespace louver::api::wire {

// The `aggs` of an audit search: {"name": {"terms": …}}, {"name": {"date_histogram": …}}.
base::Result<std::vector<service::AuditAggregation>> ReadAuditAggregations(
    const decode::ValueReader& aggregations);

}  // namespace louver::api::wire
