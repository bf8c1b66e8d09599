#include "base/random.h"
#include "service/audit.h"
#include "service/integration/errors.h"
#include "service/integration/integrations.h"
#include "service/integration/jobs.h"
#include "service/integration/lookup.h"
#include "service/integration/target.h"
#include "store/integrations.h"

namespace louver::service {
namespace {

using model::Integration;
using store::Transaction;

constexpr std::size_t kAccountNameBytes = 8;  // as hexadecimal: louver_ and 16 digits

platform::SetupTarget TargetFor(const IntegrationRequest& request, base::Randomness& randomness) {
  if (!request.auto_bootstrap) return TargetOf(request);
  constexpr bool kAutomatic = true;
  return {Folded(request.config), "louver_" + base::RandomHex(randomness, kAccountNameBytes),
          NewAccountPassword(randomness), kAutomatic, base::Secret()};
}

}  // namespace

base::Result<Integration> Integrations::Create(const Actor& actor, IntegrationRequest request) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kApplicationAdmin));
  const auto check_host = [&](Transaction& tx) { return CheckHostIsFree(tx, request.config); };
  RETURN_IF_ERROR(parts_.database.Read(check_host));
  const platform::SetupTarget target = TargetFor(request, parts_.randomness);
  ASSIGN_OR_RETURN(std::optional<platform::Login> administrator,
                   AdministratorOf(parts_, request, integration_error::ValidationFailedOnCreate));
  model::ValidationResults results = administrator
                                         ? parts_.platform.ValidateSetup(target, *administrator)
                                         : parts_.platform.ValidateAdoption(target);
  if (results.status() == model::TestStatus::kFailed) {
    // Another request may have been quicker, and made what the validation stumbled over.
    RETURN_IF_ERROR(parts_.database.Read(check_host));
    return integration_error::ValidationFailedOnCreate(results);
  }
  AddHostIsFree(results);
  return Start(actor, request, target, results, std::move(administrator));
}

base::Result<Integration> Integrations::Start(const Actor& actor, const IntegrationRequest& request,
                                              const platform::SetupTarget& target,
                                              const model::ValidationResults& results,
                                              std::optional<platform::Login> administrator) {
  Integration integration;
  integration.auto_bootstrap = request.auto_bootstrap;
  integration.config = request.config;
  integration.account.name = target.account;
  integration.state = model::IntegrationState::kCreating;
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
                                          std::move(administrator)));
    return integration;
  });
}

}  // namespace louver::service
