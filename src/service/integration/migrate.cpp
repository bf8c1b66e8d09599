#include "job/retry.h"
#include "service/integration/attempt.h"
#include "service/integration/conclusion.h"
#include "service/integration/jobs.h"

namespace louver::service {

using model::IntegrationState;

// One transaction in the warehouse, as the account: applied whole or not at all, and applied again
// without effect, so it needs no journal.
base::Result<std::string> MigrateIntegration(Parts& parts, const store::Job& job,
                                             const std::stop_token&) {
  ASSIGN_OR_RETURN(const IntegrationWork work, ReadWork(parts, job));
  if (work.integration.state != IntegrationState::kMigrating) return std::string();
  const base::Status migrated = parts.platform.BringUpToDate(work.target);
  if (migrated.ok()) {
    RETURN_IF_ERROR(Conclude(parts, job, work.integration.id, IntegrationState::kEnabled, ""));
    return std::string();
  }
  if (job::MayHelp(migrated.error()) && !IsLastAttempt(job)) return migrated.error();
  RETURN_IF_ERROR(Conclude(parts, job, work.integration.id, IntegrationState::kMigrateError,
                           "What an older version made could not be brought up to date, and is as "
                           "it was: " +
                               migrated.error().message()));
  return std::string();
}

}  // namespace louver::service
