#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/connection.h"
#include "model/data_source.h"
#include "service/parts.h"
#include "store/jobs.h"
#include "store/transaction.h"

namespace louver::service {

inline constexpr char kDetectionJob[] = "schema.detect";

// What a look at the warehouse is about.
struct DetectionScope {
  model::ConnectionId connection;
  std::vector<model::DataSourceId> only;  // their columns and whether they are there; empty: all of
                                          // the connection, and new tables
};

// Who is to know of it.
struct DetectionClient {
  std::string request;
  std::optional<model::UserId> user;
  std::string bulk_id;
};

// Asks for a look in the caller's transaction; returns the job's id. `client` is left out when
// the clock asks.
base::Result<std::string> RequestDetection(store::Transaction& tx, Parts& parts,
                                           const model::Connection& connection,
                                           const DetectionScope& scope,
                                           const std::optional<DetectionClient>& client);
// What such a job is about.
base::Result<DetectionScope> ScopeOf(const store::Job& job);

// Asks for a look at every connection that was last looked at by the clock so long ago, or never.
base::Status RequestDueDetections(Parts& parts, std::chrono::seconds interval);

// "user@host:port/database", as jobs on a connection are found by (Get Job Status).
std::string ConnectionStringOf(const model::Connection& connection);

}  // namespace louver::service
