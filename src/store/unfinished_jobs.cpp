#include "store/unfinished_jobs.h"

#include <cstdint>

#include "store/jobs.h"
#include "store/statement.h"

namespace louver::store {

base::Result<bool> HasUnfinishedJob(Transaction& tx, const std::string& kind,
                                    const std::string& key) {
  ASSIGN_OR_RETURN(
      const auto count,
      SelectValue<std::int64_t>(
          tx,
          "SELECT count(*) FROM jobs WHERE kind = ? AND (job_key = ? OR job_key LIKE ?)"
          " AND state IN (?, ?, ?)",
          kind, key, key + ":%", Name(JobState::kCreated), Name(JobState::kActive),
          Name(JobState::kRetry)));
  return count > 0;
}

}  // namespace louver::store
