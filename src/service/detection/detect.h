#pragma once

#include <chrono>
#include <stop_token>
#include <string>

#include "base/result.h"
#include "job/retry.h"
#include "platform/source_catalog.h"
#include "service/parts.h"
#include "store/jobs.h"

namespace louver::service {

// Compares the data sources of a connection with the tables there are (Schema Monitoring), and
// makes them what they are now: columns that came, went or changed, tables that went or are back;
// and, where all tables of the schema are wanted, new ones. Views follow by a sync. What nobody has
// looked at yet carries the tag "New", and its owners are asked to validate it. What was changed
// meanwhile by others is left for another look, which it asks for. Safe to run at any time and
// again.
//
// A schema of which the login sees nothing at all is taken for one it may not see: nothing is
// disabled, and the checks of its data sources fail and say so.
//
// Returns what was done as JSON.
base::Result<std::string> DetectChanges(Parts& parts, platform::SourceCatalog& catalog,
                                        const store::Job& job, const std::stop_token& stop);

// What is out of reach has time until the next look.
inline constexpr job::RetryPolicy kDetectionRetry{
    .most_attempts = 4,
    .first_pause = std::chrono::milliseconds(500),
    .longest_pause = std::chrono::milliseconds(30'000)};

// The names of the checks (Data Source Health Checks Reference Guide).
inline constexpr char kSourceCheck[] = "blob crawl status";
inline constexpr char kColumnCheck[] = "column detection status";
inline constexpr char kTableCheck[] = "schema detection status";

}  // namespace louver::service
