#pragma once

#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/ids.h"
#include "store/transaction.h"

// When the clock last had the tables of a connection looked at.
namespace louver::store {

// Connections with data sources that were last looked at before `before`, or never; by id.
base::Result<std::vector<model::ConnectionId>> ConnectionsDueForDetection(Transaction& tx,
                                                                          base::Instant before);
base::Status PutDetectionTime(Transaction& tx, model::ConnectionId connection,
                              base::Instant asked_at);

}  // namespace louver::store
