#include "service/audit.h"
#include "service/integration/conclusion.h"
#include "service/integration/errors.h"
#include "service/integration/integrations.h"
#include "service/integration/lookup.h"
#include "service/integration/transitions.h"
#include "store/integration_edits.h"
#include "store/integrations.h"

namespace louver::service {
namespace {

using model::Integration;
using model::IntegrationState;
using store::Transaction;

// What can be removed is to be removed.
base::Status CheckIsOutOfReach(Parts& parts, const platform::SetupTarget& target) {
  const auto lets_in = parts.platform.AccountExists(target);
  if (!lets_in.ok() || !*lets_in) return base::Ok();
  return base::Conflict("Louver reaches its account \"" + target.account + "\" on " +
                        target.config.host +
                        ": DELETE without \"force\" also removes what was made there.");
}

std::string WhatIsLeft(const Integration& integration) {
  return "Nothing was removed on " + integration.config.host +
         ": views that are left there go on showing what they show. Run the script of POST "
         "/integrations/" +
         base::ToString(integration.id) +
         "/scripts/delete when the cluster can be reached again. DELETE with \"force\" again "
         "forgets the integration and what that script needs.";
}

}  // namespace

base::Result<Integration> Integrations::GiveUp(const Actor& actor, const std::string& id) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kApplicationAdmin));
  const base::Error missing = integration_error::NotFoundOnChange(id);
  ASSIGN_OR_RETURN(const FoundIntegration before, FindWithTarget(parts_, id, missing));
  if (!AllowedIn(before.integration.state).give_up) {
    return integration_error::WrongStateToDelete(before.integration.id, before.integration.state);
  }
  if (before.integration.state != IntegrationState::kDisabled) {
    RETURN_IF_ERROR(CheckIsOutOfReach(parts_, before.target));
  }
  return parts_.database.Write([&](Transaction& tx) -> base::Result<Integration> {
    ASSIGN_OR_RETURN(Integration integration, FindIntegration(tx, id, missing));
    if (integration.state != before.integration.state) {
      return integration_error::WrongStateToDelete(integration.id, integration.state);
    }
    const bool is_second_time = integration.state == IntegrationState::kDisabled;
    integration.state = is_second_time ? IntegrationState::kDeleted : IntegrationState::kDisabled;
    integration.state_reason = is_second_time ? "" : WhatIsLeft(integration);
    integration.updated_at = parts_.clock.Now();
    RETURN_IF_ERROR(store::UpdateIntegration(tx, integration));
    RETURN_IF_ERROR(store::RemoveIntegrationEdit(tx, integration.id));
    RETURN_IF_ERROR(ForgetViews(tx, integration));
    if (is_second_time) RETURN_IF_ERROR(ForgetWarehouse(tx, integration.id));
    RETURN_IF_ERROR(
        Audit(tx, parts_, actor, ConfigurationEvent(integration, store::AuditAction::kDelete)));
    return integration;
  });
}

}  // namespace louver::service
