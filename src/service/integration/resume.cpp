#include "service/integration/jobs.h"
#include "service/integration/transitions.h"
#include "store/integrations.h"

namespace louver::service {
namespace {

using model::Integration;
using store::Transaction;

base::Status EnqueueAgain(Transaction& tx, Parts& parts, const Integration& integration,
                          const char* kind) {
  const std::string key = base::ToString(integration.id);
  ASSIGN_OR_RETURN(const auto last, store::FindLatestJob(tx, kind, key));
  if (last && !store::IsFinished(last->state)) return base::Ok();
  job::JobRequest work;
  work.kind = kind;
  work.key = key;
  work.payload = last ? last->payload : kNoPayload;
  work.integration = integration.id;
  work.created_by = integration.created_by;
  RETURN_IF_ERROR(parts.queue.Enqueue(tx, work));
  return base::Ok();
}

base::Status BeginMigration(Transaction& tx, Parts& parts, Integration integration) {
  integration.state = model::IntegrationState::kMigrating;
  integration.state_reason.clear();
  integration.updated_at = parts.clock.Now();
  RETURN_IF_ERROR(store::UpdateIntegration(tx, integration));
  parts.log.Info("migrating an integration",
                 {{"integration", base::ToString(integration.id)},
                  {"from", std::int64_t{integration.objects_version}},
                  {"to", std::int64_t{parts.platform.objects_version()}}});
  return EnqueueAgain(tx, parts, integration, kMigrateJob);
}

}  // namespace

base::Status ResumeIntegrations(Parts& parts) {
  return parts.database.Write([&](Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(const auto integrations, store::AllIntegrations(tx));
    for (const Integration& integration : integrations) {
      const Allowed allowed = AllowedIn(integration.state);
      if (allowed.work != nullptr) {
        RETURN_IF_ERROR(EnqueueAgain(tx, parts, integration, allowed.work));
      } else if (allowed.migrate &&
                 integration.objects_version < parts.platform.objects_version()) {
        RETURN_IF_ERROR(BeginMigration(tx, parts, integration));
      }
    }
    return base::Ok();
  });
}

}  // namespace louver::service
