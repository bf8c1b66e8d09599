#include "service/sync_request.h"

#include "service/integration/transitions.h"
#include "store/integrations.h"

namespace louver::service {

base::Status RequestSync(store::Transaction& tx, Parts& parts, const std::string& request_id) {
  ASSIGN_OR_RETURN(const auto integrations, store::AllIntegrations(tx));
  for (const model::Integration& integration : integrations) {
    if (!AllowedIn(integration.state).enforce) continue;
    RETURN_IF_ERROR(RequestSyncOf(tx, parts, integration, request_id));
  }
  return base::Ok();
}

base::Result<std::string> RequestSyncOf(store::Transaction& tx, Parts& parts,
                                        const model::Integration& integration,
                                        const std::string& request_id) {
  job::JobRequest work;
  work.kind = kSyncJob;
  work.key = base::ToString(integration.id);
  work.integration = integration.id;
  work.request = request_id;
  return parts.queue.Enqueue(tx, work);
}

}  // namespace louver::service
