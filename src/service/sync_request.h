#pragma once

#include <string>

#include "base/result.h"
#include "model/integration.h"
#include "service/parts.h"
#include "store/transaction.h"

namespace louver::service {

inline constexpr char kSyncJob[] = "enforcement.sync";

// Asks for every warehouse to be brought in line with what the store will say once this
// transaction is committed. Called by every change of people, tags, data sources and policies;
// cheap, and several requests before the work starts are one piece of work. What has to change is
// found out then, by comparing (docs/decisions: desired state, not events). `request_id` goes into
// the job's log lines.
base::Status RequestSync(store::Transaction& tx, Parts& parts, const std::string& request_id);

// The same for the warehouse of one integration, which is in use; returns the job.
base::Result<std::string> RequestSyncOf(store::Transaction& tx, Parts& parts,
                                        const model::Integration& integration,
                                        const std::string& request_id);

}  // namespace louver::service
