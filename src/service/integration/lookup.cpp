#include "service/integration/lookup.h"

#include "service/integration/errors.h"
#include "service/integration/target.h"
#include "store/integrations.h"

namespace louver::service {

using model::Integration;
using store::Transaction;

base::Result<Integration> FindIntegration(Transaction& tx, const std::string& id,
                                          const base::Error& missing) {
  const auto number = base::ParseId<model::IntegrationNoun>(id);
  if (!number) return missing;
  auto integration = store::GetIntegration(tx, *number);
  const bool is_gone = integration.ok() ? integration->state == model::IntegrationState::kDeleted
                                        : integration.error().kind() == base::ErrorKind::kNotFound;
  if (is_gone) return missing;
  return integration;
}

base::Result<FoundIntegration> FindWithTarget(Parts& parts, const std::string& id,
                                              const base::Error& missing) {
  return parts.database.Read([&](Transaction& tx) -> base::Result<FoundIntegration> {
    ASSIGN_OR_RETURN(Integration integration, FindIntegration(tx, id, missing));
    ASSIGN_OR_RETURN(platform::SetupTarget target, TargetOf(tx, parts, integration));
    return FoundIntegration{std::move(integration), std::move(target)};
  });
}

base::Status CheckHostIsFree(Transaction& tx, const model::RedshiftConfig& config,
                             model::IntegrationId except) {
  ASSIGN_OR_RETURN(const auto other,
                   store::FindIntegrationClaiming(tx, config.host, config.port, except));
  if (!other) return base::Ok();
  return integration_error::AlreadyExists(config.host, *other);
}

bool IsOn(const model::DataSource& source, const model::RedshiftConfig& config) {
  return !source.deleted && source.host == config.host && source.port == config.port;
}

base::Result<platform::Login> WarehouseLogin(Parts& parts, const model::RedshiftConfig& config,
                                             const platform::AdministratorLogin& login) {
  if (const auto* plain = std::get_if<platform::Login>(&login)) return plain->Clone();
  return parts.platform.LoginByAccessKey({config.host, config.port, config.entry_database()},
                                         std::get<platform::AccessKeyLogin>(login));
}

base::Result<std::optional<platform::Login>> AdministratorOf(
    Parts& parts, const IntegrationRequest& request,
    base::Error (*fail)(const model::ValidationResults&)) {
  if (!request.auto_bootstrap) return std::optional<platform::Login>();
  auto login = WarehouseLogin(parts, request.config, request.login);
  if (!login.ok()) return integration_error::RefusedLogin(login.error(), fail);
  return std::optional<platform::Login>(*std::move(login));
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
                   {"impersonation", integration.config.impersonation.enabled},
                   {"state", std::string(model::Name(integration.state))}};
  return event;
}

void AddHostIsFree(model::ValidationResults& results) {
  results.tests.push_back({.name = "Initial Validation: Host Is Not Integrated Yet",
                           .status = model::TestStatus::kPassed,
                           .message = {},
                           .result_json = "[]"});
}

}  // namespace louver::service
