#include "service/integration/integrations.h"

#include "base/random.h"
#include "service/audit.h"
#include "service/integration/errors.h"
#include "service/integration/jobs.h"
#include "service/integration/target.h"
#include "service/integration/transitions.h"
#include "store/integrations.h"

namespace louver::service {
namespace {

using model::Integration;
using model::IntegrationId;
using model::IntegrationState;
using store::Transaction;

constexpr std::size_t kAccountNameBytes = 8;  // as hexadecimal: louver_ and 16 digits
constexpr std::size_t kAccountPasswordBytes = 24;

// Redshift asks for 8 to 64 characters with an upper-case letter, a lower-case one and a digit.
base::Secret NewAccountPassword(base::Randomness& randomness) {
  return base::Secret("Lv1" + base::RandomHex(randomness, kAccountPasswordBytes));
}

base::Result<Integration> Find(Transaction& tx, const std::string& id, const base::Error& missing) {
  const auto number = base::ParseId<model::IntegrationNoun>(id);
  if (!number) return missing;
  auto integration = store::GetIntegration(tx, *number);
  const bool is_gone = integration.ok() ? integration->state == IntegrationState::kDeleted
                                        : integration.error().kind() == base::ErrorKind::kNotFound;
  if (is_gone) return missing;
  return integration;
}

store::AuditEvent ConfigurationEvent(const Integration& integration, store::AuditAction action) {
  store::AuditEvent event;
  event.event = "ConfigurationUpdated";
  event.action = action;
  event.target_type = "INTEGRATION";
  event.targets.push_back(
      {"INTEGRATION", base::ToString(integration.id), "Redshift " + integration.config.host});
  event.details = {{"integrationType", "Redshift"},
                   {"host", integration.config.host},
                   {"port", std::int64_t{integration.config.port}},
                   {"database", integration.config.database},
                   {"state", std::string(model::Name(integration.state))}};
  return event;
}

// One integration per host and port may be in use; the message names the host as documented.
base::Status CheckHostIsFree(Transaction& tx, const model::RedshiftConfig& config) {
  ASSIGN_OR_RETURN(const auto other, store::FindIntegrationAt(tx, config.host, config.port));
  if (!other) return base::Ok();
  return integration_error::AlreadyExists(config.host, other->id);
}

}  // namespace

base::Result<std::vector<Integration>> Integrations::List(const Actor& actor) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kApplicationAdmin));
  return parts_.database.Read([&](Transaction& tx) -> base::Result<std::vector<Integration>> {
    ASSIGN_OR_RETURN(std::vector<Integration> all, store::AllIntegrations(tx));
    std::erase_if(all, [](const Integration& integration) {
      return integration.state == IntegrationState::kDeleted;
    });
    return all;
  });
}

base::Result<Integration> Integrations::Get(const Actor& actor, const std::string& id) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kApplicationAdmin));
  return parts_.database.Read(
      [&](Transaction& tx) { return Find(tx, id, integration_error::NotFoundOnRead(id)); });
}

base::Result<Integration> Integrations::Create(const Actor& actor, IntegrationRequest request) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kApplicationAdmin));
  RETURN_IF_ERROR(
      parts_.database.Read([&](Transaction& tx) { return CheckHostIsFree(tx, request.config); }));
  const platform::SetupTarget target{
      Folded(request.config), "louver_" + base::RandomHex(parts_.randomness, kAccountNameBytes),
      NewAccountPassword(parts_.randomness)};
  const model::ValidationResults results =
      parts_.platform.ValidateSetup(target, request.administrator);
  if (results.status() == model::TestStatus::kFailed) {
    // Another request may have been quicker, and made what the validation stumbled over.
    RETURN_IF_ERROR(
        parts_.database.Read([&](Transaction& tx) { return CheckHostIsFree(tx, request.config); }));
    return integration_error::ValidationFailedOnCreate(results);
  }
  return Start(actor, request, target, results);
}

base::Result<Integration> Integrations::Start(const Actor& actor, const IntegrationRequest& request,
                                              const platform::SetupTarget& target,
                                              const model::ValidationResults& results) {
  Integration integration;
  integration.auto_bootstrap = request.auto_bootstrap;
  integration.config = request.config;
  integration.account.name = target.account;
  integration.state = IntegrationState::kCreating;
  integration.validation = results;
  integration.created_by = actor.caller.user;
  integration.created_at = integration.updated_at = parts_.clock.Now();
  return parts_.database.Write([&](Transaction& tx) -> base::Result<Integration> {
    RETURN_IF_ERROR(CheckHostIsFree(tx, request.config));
    ASSIGN_OR_RETURN(integration.id, store::InsertIntegration(tx, integration));
    ASSIGN_OR_RETURN(
        const store::Sealed sealed,
        parts_.vault.Seal(target.account_password, store::AccountPasswordContext(integration.id)));
    RETURN_IF_ERROR(store::PutAccountPassword(tx, integration.id, sealed));
    RETURN_IF_ERROR(
        Audit(tx, parts_, actor, ConfigurationEvent(integration, store::AuditAction::kCreate)));
    RETURN_IF_ERROR(RequestIntegrationJob(tx, parts_, actor, kSetUpJob, integration, kNoPayload,
                                          request.administrator.Clone()));
    return integration;
  });
}

base::Result<Integration> Integrations::Remove(const Actor& actor, const std::string& id,
                                               std::optional<platform::Login> administrator) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kApplicationAdmin));
  std::optional<platform::SetupTarget> target;
  ASSIGN_OR_RETURN(const Integration found,
                   parts_.database.Read([&](Transaction& tx) -> base::Result<Integration> {
                     ASSIGN_OR_RETURN(Integration integration,
                                      Find(tx, id, integration_error::NotFoundOnChange(id)));
                     ASSIGN_OR_RETURN(target, TargetOf(tx, parts_, integration));
                     return integration;
                   }));
  if (!AllowedIn(found.state).remove) {
    return integration_error::WrongStateToDelete(found.id, found.state);
  }
  if (!administrator) return integration_error::CredentialsRequiredToDelete();
  if (auto status = parts_.platform.ValidateRemoval(*target, *administrator); !status.ok()) {
    return integration_error::ValidationFailedOnDelete(status.error().message());
  }
  return parts_.database.Write([&](Transaction& tx) -> base::Result<Integration> {
    ASSIGN_OR_RETURN(Integration integration,
                     Find(tx, id, integration_error::NotFoundOnChange(id)));
    if (!AllowedIn(integration.state).remove) {
      return integration_error::WrongStateToDelete(integration.id, integration.state);
    }
    const char* payload = AllowedIn(integration.state).enforce ? kWasInForce : kWasNotInForce;
    integration.state = IntegrationState::kDeleting;
    integration.state_reason.clear();
    integration.updated_at = parts_.clock.Now();
    RETURN_IF_ERROR(store::UpdateIntegration(tx, integration));
    RETURN_IF_ERROR(
        Audit(tx, parts_, actor, ConfigurationEvent(integration, store::AuditAction::kDelete)));
    RETURN_IF_ERROR(RequestIntegrationJob(tx, parts_, actor, kRemoveJob, integration, payload,
                                          administrator->Clone()));
    return integration;
  });
}

}  // namespace louver::service
