#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "service/audit_trail.h"

// Counts of audit events as the answer shows them. Pure.
namespace louver::service {

// `counted` with the most frequent first.
AuditBuckets ValueBuckets(const std::vector<std::pair<std::string, std::int64_t>>& counted,
                          std::int64_t size);

// What the store is asked to count by, for steps of this kind.
std::chrono::milliseconds FinestStretch(const TimeStep& step);

// Puts stretches of FinestStretch together to steps, and the empty ones between the first and the
// last in, unless `least` leaves them out. kInvalid when there would be too many.
base::Result<AuditBuckets> TimeBuckets(const std::map<base::Instant, std::int64_t>& counted,
                                       const AuditTimeCounts& counts);

}  // namespace louver::service
