#pragma once

#include <stop_token>
#include <string>

#include "base/result.h"
#include "job/retry.h"
#include "service/parts.h"
#include "store/jobs.h"

namespace louver::service {

// Brings one warehouse in line with the store: compares what should stand there with what was put
// there last, and changes only what differs (docs/decisions/0004). Safe to run at any time, again,
// and after a crash at any point; never runs twice at once for one integration.
//
// Order, so that nothing in between shows more than the old and the new state both allow: rights
// that are lost, then views, then rights that are gained. A data source whose policies cannot be
// enforced gets a view without rows, and says why.
//
// Returns what was done as JSON. kUnavailable and kConflict mean: try again later.
base::Result<std::string> SyncWarehouse(Parts& parts, const store::Job& job,
                                        const std::stop_token& stop);

// A warehouse that is out of reach is tried again for as long as it takes.
inline constexpr job::RetryPolicy kSyncRetry{.most_attempts = 1'000'000,
                                             .first_pause = std::chrono::milliseconds(500),
                                             .longest_pause = std::chrono::milliseconds(60'000)};

}  // namespace louver::service
