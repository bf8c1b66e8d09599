#include "job/retry.h"
#include "service/integration/conclusion.h"
#include "service/integration/jobs.h"
#include "service/integration/transitions.h"
#include "service/sync_request.h"
#include "store/integrations.h"
#include "store/pushed_state.h"

namespace louver::service {
namespace {

using model::Integration;
using model::IntegrationState;
using store::Transaction;

// A sync that could not be finished left the warehouse behind the store: it is asked for again.
base::Status CatchUp(Parts& parts, const store::Job& job, const Integration& integration) {
  return parts.database.Write([&](Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(const auto last,
                     store::FindLatestJob(tx, kSyncJob, base::ToString(integration.id)));
    if (!last || last->state != store::JobState::kFailed) return base::Ok();
    return RequestSync(tx, parts, job.request);
  });
}

// Writes what was found, unless somebody began something else meanwhile.
base::Status Settle(Parts& parts, const store::Job& job, const Integration& looked_at,
                    const base::Status& stands) {
  const auto state =
      stands.ok() ? IntegrationState::kEnabled : IntegrationState::kRecurringValidationError;
  const std::string reason = stands.ok() ? "" : stands.error().message();
  if (looked_at.state == state && looked_at.state_reason == reason) return base::Ok();
  return parts.database.Write([&](Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(Integration integration, store::GetIntegration(tx, looked_at.id));
    if (!AllowedIn(integration.state).check) return base::Ok();
    integration.state = state;
    integration.state_reason = reason;
    integration.updated_at = parts.clock.Now();
    RETURN_IF_ERROR(store::UpdateIntegration(tx, integration));
    if (stands.ok()) return RequestSync(tx, parts, job.request);
    // What is missing will be empty when somebody has made it again: then all is put there anew.
    if (job::MayHelp(stands.error())) return base::Ok();
    return store::MarkPushedStateUnknown(tx, integration.id);
  });
}

}  // namespace

base::Result<std::string> CheckIntegration(Parts& parts, const store::Job& job,
                                           const std::stop_token&) {
  ASSIGN_OR_RETURN(const IntegrationWork work, ReadWork(parts, job));
  if (!AllowedIn(work.integration.state).check) return std::string();
  const base::Status stands = parts.platform.CheckSetup(work.target);
  const bool is_last = job.attempts >= kCheckRetry.most_attempts;
  if (!stands.ok() && job::MayHelp(stands.error()) && !is_last) return stands.error();
  RETURN_IF_ERROR(Settle(parts, job, work.integration, stands));
  if (stands.ok()) RETURN_IF_ERROR(CatchUp(parts, job, work.integration));
  return std::string();
}

base::Status RequestChecks(Parts& parts) {
  RETURN_IF_ERROR(ResumeIntegrations(parts));
  return parts.database.Write([&](Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(const auto integrations, store::AllIntegrations(tx));
    for (const Integration& integration : integrations) {
      if (!AllowedIn(integration.state).check) continue;
      job::JobRequest work;
      work.kind = kCheckJob;
      work.key = base::ToString(integration.id);
      work.integration = integration.id;
      RETURN_IF_ERROR(parts.queue.Enqueue(tx, work));
    }
    return base::Ok();
  });
}

}  // namespace louver::service
