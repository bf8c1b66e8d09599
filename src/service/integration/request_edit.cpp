#include "service/audit.h"
#include "service/integration/errors.h"
#include "service/integration/integrations.h"
#include "service/integration/jobs.h"
#include "service/integration/lookup.h"
#include "service/integration/target.h"
#include "service/integration/transitions.h"
#include "service/integration/unchangeable.h"
#include "store/integration_edits.h"
#include "store/integrations.h"

namespace louver::service {
namespace {

using model::Integration;
using store::Transaction;

// A set-up that failed may have left its account behind, which is then known at the old place
// alone.
base::Status CheckNothingIsLeft(Parts& parts, const platform::SetupTarget& from,
                                const platform::SetupTarget& to) {
  if (IsSamePlace(from.config, to.config)) return base::Ok();
  const auto is_left = parts.platform.AccountExists(from);
  if (is_left.ok() && !*is_left) return base::Ok();
  return base::Invalid(
      "\"config.host\" and \"config.port\" cannot be changed now: the set-up that failed may have "
      "left something on " +
      from.config.host + ". Delete the integration and create it again.");
}

platform::SetupTarget ChangedTarget(const platform::SetupTarget& from,
                                    const IntegrationRequest& request) {
  if (!from.automatic) return TargetOf(request);
  return {Folded(request.config), from.account, from.account_password.Clone(), from.automatic};
}

model::ValidationResults Validate(Parts& parts, bool in_force, const platform::SetupTarget& from,
                                  const platform::SetupTarget& to,
                                  const platform::Login* administrator) {
  if (in_force) return parts.platform.ValidateEdit(from, to, administrator);
  return administrator != nullptr ? parts.platform.ValidateSetup(to, *administrator)
                                  : parts.platform.ValidateAdoption(to);
}

base::Status KeepEdit(Transaction& tx, Parts& parts, model::IntegrationId id,
                      const IntegrationRequest& request, const platform::SetupTarget& to,
                      const model::ValidationResults& results) {
  store::Sealed password;
  if (!to.automatic) {
    ASSIGN_OR_RETURN(password,
                     parts.vault.Seal(to.account_password, store::EditPasswordContext(id)));
  }
  return store::PutIntegrationEdit(
      tx, id, {.config = request.config, .account = {to.account}, .validation = results}, password);
}

}  // namespace

base::Result<Integration> Integrations::Edit(const Actor& actor, const std::string& id,
                                             IntegrationRequest request) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kApplicationAdmin));
  const base::Error missing = integration_error::NotFoundOnChange(id);
  ASSIGN_OR_RETURN(const FoundIntegration before, FindWithTarget(parts_, id, missing));
  const Integration& found = before.integration;
  const platform::SetupTarget& from = before.target;
  if (!AllowedIn(found.state).edit) {
    return integration_error::WrongStateToEdit(found.id, found.state);
  }
  const bool in_force = AllowedIn(found.state).enforce;
  RETURN_IF_ERROR(CheckWhatStays(found, request, in_force));
  RETURN_IF_ERROR(parts_.database.Read(
      [&](Transaction& tx) { return CheckHostIsFree(tx, request.config, found.id); }));
  const platform::SetupTarget to = ChangedTarget(from, request);
  if (!in_force) RETURN_IF_ERROR(CheckNothingIsLeft(parts_, from, to));
  ASSIGN_OR_RETURN(std::optional<platform::Login> administrator,
                   AdministratorOf(parts_, request, integration_error::ValidationFailedOnEdit));
  model::ValidationResults results =
      Validate(parts_, in_force, from, to, administrator ? &*administrator : nullptr);
  // Somebody else may have begun something meanwhile.
  const auto find_unchanged = [&](Transaction& tx) -> base::Result<Integration> {
    ASSIGN_OR_RETURN(Integration integration, FindIntegration(tx, id, missing));
    const bool is_as_found =
        integration.state == found.state && integration.updated_at == found.updated_at;
    if (AllowedIn(integration.state).edit && is_as_found) return integration;
    return integration_error::WrongStateToEdit(integration.id, integration.state);
  };
  if (results.status() == model::TestStatus::kFailed) {
    // What the validation stumbled over may be the other's.
    RETURN_IF_ERROR(parts_.database.Read(find_unchanged));
    return integration_error::ValidationFailedOnEdit(results);
  }
  AddHostIsFree(results);
  return parts_.database.Write([&](Transaction& tx) -> base::Result<Integration> {
    ASSIGN_OR_RETURN(Integration integration, find_unchanged(tx));
    RETURN_IF_ERROR(CheckHostIsFree(tx, request.config, integration.id));
    RETURN_IF_ERROR(KeepEdit(tx, parts_, integration.id, request, to, results));
    integration.state = model::IntegrationState::kEditing;
    integration.state_reason.clear();
    integration.validation = results;
    integration.updated_at = parts_.clock.Now();
    RETURN_IF_ERROR(store::UpdateIntegration(tx, integration));
    RETURN_IF_ERROR(
        Audit(tx, parts_, actor, ConfigurationEvent(integration, store::AuditAction::kUpdate)));
    RETURN_IF_ERROR(RequestIntegrationJob(tx, parts_, actor, kEditJob, integration,
                                          in_force ? kWasInForce : kWasNotInForce,
                                          std::move(administrator)));
    return integration;
  });
}

}  // namespace louver::service
