#include "service/audit.h"
#include "service/integration/errors.h"
#include "service/integration/integrations.h"
#include "service/integration/jobs.h"
#include "service/integration/lookup.h"
#include "service/integration/target.h"
#include "service/integration/transitions.h"
#include "store/integrations.h"

namespace louver::service {
namespace {

using model::Integration;
using store::Transaction;

// The credentials that fit the way it was set up, and no others.
base::Status CheckCredentials(Parts& parts, const Integration& integration,
                              const platform::SetupTarget& target,
                              const std::optional<platform::Login>& administrator) {
  if (!integration.auto_bootstrap) {
    if (administrator) return integration_error::CredentialsNotRequiredToDelete();
    return base::Ok();
  }
  if (!administrator) return integration_error::CredentialsRequiredToDelete();
  const base::Status valid = parts.platform.ValidateRemoval(target, *administrator);
  if (valid.ok()) return base::Ok();
  return integration_error::ValidationFailedOnDelete(valid.error().message());
}

}  // namespace

base::Result<Integration> Integrations::Remove(const Actor& actor, const std::string& id,
                                               std::optional<platform::Login> administrator) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kApplicationAdmin));
  const base::Error missing = integration_error::NotFoundOnChange(id);
  std::optional<platform::SetupTarget> target;
  ASSIGN_OR_RETURN(const Integration found,
                   parts_.database.Read([&](Transaction& tx) -> base::Result<Integration> {
                     ASSIGN_OR_RETURN(Integration integration, FindIntegration(tx, id, missing));
                     ASSIGN_OR_RETURN(target, TargetOf(tx, parts_, integration));
                     return integration;
                   }));
  if (!AllowedIn(found.state).remove) {
    return integration_error::WrongStateToDelete(found.id, found.state);
  }
  RETURN_IF_ERROR(CheckCredentials(parts_, found, *target, administrator));
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
