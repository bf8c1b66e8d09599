#include "service/integration/transitions.h"

namespace louver::service {

Allowed AllowedIn(model::IntegrationState state) {
  switch (state) {
    case model::IntegrationState::kCreating:
    case model::IntegrationState::kEditing:
    case model::IntegrationState::kDeleting:
    case model::IntegrationState::kMigrating:
    case model::IntegrationState::kDeleted:
    case model::IntegrationState::kDisabled:
      return {.remove = false, .enforce = false};
    case model::IntegrationState::kCreateError:
      return {.remove = true, .enforce = false};
    // An error state after an undone change keeps what was in force before it.
    case model::IntegrationState::kEnabled:
    case model::IntegrationState::kEditError:
    case model::IntegrationState::kDeleteError:
    case model::IntegrationState::kMigrateError:
    case model::IntegrationState::kRecurringValidationError:
      return {.remove = true, .enforce = true};
  }
  return {};
}

}  // namespace louver::service
