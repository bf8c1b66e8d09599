#include "service/sync_request.h"

#include "service/integration/transitions.h"
#include "store/integrations.h"

namespace louver::service {

base::Status RequestSync(store::Transaction& tx, Parts& parts, const std::string& request_id) {
  ASSIGN_OR_RETURN(const auto integrations, store::AllIntegrations(tx));
  for (const model::Integration& integration : integrations) {
    if (!AllowedIn(integration.state).enforce) continue;
    job::JobRequest work;
    work.kind = kSyncJob;
    work.key = base::ToString(integration.id);
    work.integration = integration.id;
    work.request = request_id;
    RETURN_IF_ERROR(parts.queue.Enqueue(tx, work));
  }
  return base::Ok();
}

}  // namespace louver::service
