#include "service/audit.h"
#include "service/integration/errors.h"
#include "service/integration/integrations.h"
#include "service/integration/jobs.h"
#include "service/integration/lookup.h"
#include "service/integration/transitions.h"
#include "store/integrations.h"

namespace louver::service {
namespace {

using model::Integration;
using store::Transaction;

// The administrator's login that fits the way it was set up: one that may remove it all, or none.
base::Result<std::optional<platform::Login>> Administrator(
    Parts& parts, const Integration& integration, const platform::SetupTarget& target,
    const std::optional<platform::AdministratorLogin>& login) {
  if (!integration.auto_bootstrap) {
    if (login) return integration_error::CredentialsNotRequiredToDelete();
    return std::optional<platform::Login>();
  }
  if (!login) return integration_error::CredentialsRequiredToDelete();
  auto administrator = WarehouseLogin(parts, integration.config, *login);
  if (!administrator.ok()) {
    return integration_error::RefusedLogin(administrator.error(),
                                           integration_error::ValidationFailedOnDelete);
  }
  const model::ValidationResults results = parts.platform.ValidateRemoval(target, *administrator);
  if (results.status() == model::TestStatus::kFailed) {
    return integration_error::ValidationFailedOnDelete(results);
  }
  return std::optional<platform::Login>(*std::move(administrator));
}

}  // namespace

base::Result<Integration> Integrations::Remove(const Actor& actor, const std::string& id,
                                               std::optional<platform::AdministratorLogin> login) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kApplicationAdmin));
  const base::Error missing = integration_error::NotFoundOnChange(id);
  ASSIGN_OR_RETURN(const FoundIntegration before, FindWithTarget(parts_, id, missing));
  const Integration& found = before.integration;
  if (!AllowedIn(found.state).remove) {
    return integration_error::WrongStateToDelete(found.id, found.state);
  }
  ASSIGN_OR_RETURN(auto administrator, Administrator(parts_, found, before.target, login));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<Integration> {
    ASSIGN_OR_RETURN(Integration integration, FindIntegration(tx, id, missing));
    if (!AllowedIn(integration.state).remove) {
      return integration_error::WrongStateToDelete(integration.id, integration.state);
    }
    const char* payload = AllowedIn(integration.state).enforce ? kWasInForce : kWasNotInForce;
    integration.state = model::IntegrationState::kDeleting;
    integration.state_reason.clear();
    integration.updated_at = parts_.clock.Now();
    RETURN_IF_ERROR(store::UpdateIntegration(tx, integration));
    RETURN_IF_ERROR(
        Audit(tx, parts_, actor, ConfigurationEvent(integration, store::AuditAction::kDelete)));
    RETURN_IF_ERROR(RequestIntegrationJob(tx, parts_, actor, kRemoveJob, integration, payload,
                                          std::move(administrator)));
    return integration;
  });
}

}  // namespace louver::service
