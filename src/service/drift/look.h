#pragma once

#include <chrono>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "job/retry.h"
#include "service/parts.h"
#include "store/jobs.h"
#include "store/transaction.h"

namespace louver::service {

inline constexpr char kDriftJob[] = "enforcement.drift";
inline constexpr job::RetryPolicy kDriftRetry{.most_attempts = 3,
                                              .first_pause = std::chrono::milliseconds(500),
                                              .longest_pause = std::chrono::milliseconds(5'000)};

// Asks for a look at every warehouse that is kept up to date; returns the ids of the jobs.
base::Result<std::vector<std::string>> RequestDriftLooks(store::Transaction& tx, Parts& parts,
                                                         const std::string& request_id);

// Compares one warehouse with what Louver put there, and looks who can read the tables of its data
// sources without their views. Changes nothing over there; what is found is kept for the report.
base::Result<std::string> LookForDrift(Parts& parts, const store::Job& job,
                                       const std::stop_token& stop);

}  // namespace louver::service
