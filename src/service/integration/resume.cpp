#include "service/integration/jobs.h"
#include "store/integrations.h"

namespace louver::service {
namespace {

// The work that ends this state; nothing for states that stay.
const char* UnfinishedWork(model::IntegrationState state) {
  switch (state) {
    case model::IntegrationState::kCreating:
      return kSetUpJob;
    case model::IntegrationState::kDeleting:
      return kRemoveJob;
    case model::IntegrationState::kCreateError:
    case model::IntegrationState::kEnabled:
    case model::IntegrationState::kEditing:
    case model::IntegrationState::kEditError:
    case model::IntegrationState::kDeleteError:
    case model::IntegrationState::kDeleted:
    case model::IntegrationState::kDisabled:
    case model::IntegrationState::kMigrating:
    case model::IntegrationState::kMigrateError:
    case model::IntegrationState::kRecurringValidationError:
      break;
  }
  return nullptr;
}

}  // namespace

base::Status ResumeIntegrations(Parts& parts) {
  return parts.database.Write([&](store::Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(const auto integrations, store::AllIntegrations(tx));
    for (const model::Integration& integration : integrations) {
      const char* kind = UnfinishedWork(integration.state);
      if (kind == nullptr) continue;
      const std::string key = base::ToString(integration.id);
      ASSIGN_OR_RETURN(const auto last, store::FindLatestJob(tx, kind, key));
      if (last && !store::IsFinished(last->state)) continue;
      job::JobRequest work;
      work.kind = kind;
      work.key = key;
      work.payload = last ? last->payload : kNoPayload;
      work.integration = integration.id;
      work.created_by = integration.created_by;
      RETURN_IF_ERROR(parts.queue.Enqueue(tx, work));
    }
    return base::Ok();
  });
}

}  // namespace louver::service
