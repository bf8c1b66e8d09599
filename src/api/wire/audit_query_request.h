#pragma once

#include "api/decode/reader.h"
#include "base/result.h"
#include "service/audit_trail.h"

namespace louver::api::wire {

// The `query` of an audit search, as conditions added to `search`.
base::Status ReadAuditQuery(const decode::ValueReader& query, store::AuditSearch& search);

}  // namespace louver::api::wire
