#include "service/audit.h"
#include "service/integration/errors.h"
#include "service/integration/integrations.h"
#include "service/integration/jobs.h"
#include "service/integration/lookup.h"
#include "service/integration/target.h"
#include "service/integration/transitions.h"
#include "service/integration/unchangeable.h"
#include "store/connections.h"
#include "store/integration_edits.h"
#include "store/integrations.h"

namespace louver::service {
namespace {

using model::Integration;
using store::Transaction;

// What a set-up that failed may have left behind is known by its old definition alone.
bool WouldBeLostSight(const platform::SetupTarget& from, const platform::SetupTarget& to) {
  const bool same_databases = from.config.database == to.config.database &&
                              from.config.initial_database == to.config.initial_database;
  if (!IsSamePlace(from.config, to.config) || !same_databases) return true;
  return from.automatic && !(from.config.impersonation == to.config.impersonation);
}

base::Status CheckNothingIsLeft(Parts& parts, const platform::SetupTarget& from,
                                const platform::SetupTarget& to) {
  if (!WouldBeLostSight(from, to)) return base::Ok();
  const auto is_left = parts.platform.AccountExists(from);
  if (is_left.ok() && !*is_left) return base::Ok();
  return base::Invalid(
      "\"config.host\", \"config.port\", the databases and the impersonation cannot be changed "
      "now: "
      "the set-up that failed may have left something on " +
      from.config.host + ". Delete the integration and create it again.");
}

// Data sources of the old address go along. Others that are registered at the new one already were
// meant for something else.
base::Status CheckNothingIsRegistered(Transaction& tx, const model::RedshiftConfig& from,
                                      const model::RedshiftConfig& to) {
  if (IsSamePlace(from, to)) return base::Ok();
  ASSIGN_OR_RETURN(const auto connections, store::AllConnections(tx));
  for (const model::Connection& connection : connections) {
    if (connection.host != to.host || connection.port != to.port) continue;
    return base::Conflict(
        "Data sources of " + to.host + " are registered already (connection key " + connection.key +
        "). Delete them first: those of " + from.host + " become data sources of " + to.host + ".");
  }
  return base::Ok();
}

// An account whose password somebody else changed gets another one: the administrator's login that
// came with the request can give it.
base::Secret PasswordAfter(Parts& parts, const platform::SetupTarget& from, bool moves) {
  if (!moves) {
    const auto lets_in = parts.platform.AccountExists(from);
    if (lets_in.ok() && !*lets_in) return NewAccountPassword(parts.randomness);
  }
  return from.account_password.Clone();
}

platform::SetupTarget ChangedTarget(Parts& parts, bool in_force, const platform::SetupTarget& from,
                                    const IntegrationRequest& request) {
  platform::SetupTarget to;
  if (from.automatic) {
    const bool moves = !IsSamePlace(from.config, request.config);
    to = {Folded(request.config), from.account,
          in_force ? PasswordAfter(parts, from, moves) : from.account_password.Clone(),
          from.automatic, base::Secret()};
  } else {
    to = TargetOf(request);
  }
  to.mark = from.mark.Clone();
  return to;
}

model::ValidationResults Validate(Parts& parts, bool in_force, const platform::SetupTarget& from,
                                  const platform::SetupTarget& to,
                                  const platform::Login* administrator) {
  if (in_force) return parts.platform.ValidateEdit(from, to, administrator);
  return administrator != nullptr ? parts.platform.ValidateSetup(to, *administrator)
                                  : parts.platform.ValidateAdoption(to);
}

base::Status KeepEdit(Transaction& tx, Parts& parts, model::IntegrationId id,
                      const IntegrationRequest& request, const platform::SetupTarget& from,
                      const platform::SetupTarget& to, const model::ValidationResults& results) {
  store::Sealed password;
  if (!base::SameSecret(from.account_password, to.account_password)) {
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
  const auto check_place = [&](Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(CheckHostIsFree(tx, request.config, found.id));
    return in_force ? CheckNothingIsRegistered(tx, found.config, request.config) : base::Ok();
  };
  RETURN_IF_ERROR(parts_.database.Read(check_place));
  const platform::SetupTarget to = ChangedTarget(parts_, in_force, from, request);
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
    RETURN_IF_ERROR(check_place(tx));
    RETURN_IF_ERROR(KeepEdit(tx, parts_, integration.id, request, from, to, results));
    integration.state = model::IntegrationState::kEditing;
    integration.state_reason.clear();
    integration.validation = results;
    integration.updated_at = parts_.clock.Now();
    RETURN_IF_ERROR(store::UpdateIntegration(tx, integration));
    Integration wanted = integration;
    wanted.config = request.config;
    RETURN_IF_ERROR(
        Audit(tx, parts_, actor, ConfigurationEvent(wanted, store::AuditAction::kUpdate)));
    RETURN_IF_ERROR(RequestIntegrationJob(tx, parts_, actor, kEditJob, integration,
                                          in_force ? kWasInForce : kWasNotInForce,
                                          std::move(administrator)));
    return integration;
  });
}

}  // namespace louver::service
