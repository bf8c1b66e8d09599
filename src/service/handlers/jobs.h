#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "platform/source_catalog.h"
#include "service/detection/requests.h"
#include "service/handlers/roles.h"
#include "service/parts.h"
#include "service/registration.h"
#include "store/jobs.h"
#include "store/transaction.h"

namespace louver::service {

inline constexpr char kRegisterJob[] = "dataSource.create";

// Asks for tables to be registered in a collection, with places for others than whoever asks, in
// the caller's transaction; returns the job.
base::Result<std::string> RequestRegistration(store::Transaction& tx, Parts& parts,
                                              const model::Connection& collection,
                                              const std::vector<TableEntry>& tables,
                                              const DataSourceRoles& roles,
                                              const DetectionClient& client);

// Registers them, each for itself, some at a time; progress is kept with the job. Tables that are
// in the collection already are left alone, so that it may run again. Returns as JSON how many were
// made and which were refused, and why.
base::Result<std::string> RegisterTables(Parts& parts, platform::SourceCatalog& catalog,
                                         const store::Job& job, const std::stop_token& stop);

}  // namespace louver::service
