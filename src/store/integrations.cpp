#include "store/integrations.h"

#include "base/text.h"
#include "store/driver_error.h"
#include "store/statement.h"
#include "store/validation_document.h"

namespace louver::store {
namespace {

using model::Integration;
using model::IntegrationId;

template <typename... Arguments>
base::Result<std::vector<Integration>> ReadIntegrations(Transaction& tx,
                                                        const std::string& condition,
                                                        const Arguments&... arguments) {
  std::vector<Integration> integrations;
  base::Status decoded;
  RETURN_IF_ERROR((ForEach<IntegrationId, bool, std::string, int, std::string, std::string,
                           std::string, bool, std::string, std::string, std::string, std::string,
                           std::string, int, model::UserId, base::Instant, base::Instant>(
      tx,
      [&](IntegrationId id, bool auto_bootstrap, std::string host, int port, std::string database,
          std::string initial_database, const std::string& authentication_word, bool impersonation,
          std::string impersonation_group, std::string account, const std::string& state_word,
          std::string state_reason, const std::string& document, int objects_version,
          model::UserId created_by, base::Instant created_at, base::Instant updated_at) {
        const auto state = model::ParseIntegrationState(state_word);
        const auto authentication = model::ParseAuthenticationType(authentication_word);
        auto validation = DecodeValidation(document);
        if (!state || !authentication) decoded = DamagedRow("integrations");
        if (!validation.ok()) decoded = validation.error();
        if (!decoded.ok()) return;
        integrations.push_back(
            {.id = id,
             .auto_bootstrap = auto_bootstrap,
             .config = {.host = std::move(host),
                        .port = port,
                        .database = std::move(database),
                        .initial_database = std::move(initial_database),
                        .authentication = *authentication,
                        .impersonation = {.enabled = impersonation,
                                          .group = std::move(impersonation_group)}},
             .account = {.name = std::move(account)},
             .state = *state,
             .state_reason = std::move(state_reason),
             .validation = *std::move(validation),
             .objects_version = objects_version,
             .created_by = created_by,
             .created_at = created_at,
             .updated_at = updated_at});
      },
      "SELECT id, auto_bootstrap, host, port, database_name, initial_database, authentication,"
      " impersonation, impersonation_group, account_name, state, state_reason, validation,"
      " objects_version, created_by, created_at, updated_at FROM integrations " +
          condition,
      arguments...)));
  RETURN_IF_ERROR(decoded);
  return integrations;
}

std::optional<std::string> Occupies(const Integration& integration) {
  if (!model::IsInUse(integration.state)) return std::nullopt;
  return Place(integration.config.host, integration.config.port);
}

// Says which one is in the way; the unique constraint would only say that one is.
base::Status CheckPlace(Transaction& tx, const Integration& integration) {
  if (!Occupies(integration)) return base::Ok();
  return CheckNobodyElseAt(tx, integration.id, integration.config);
}

base::Error Missing(IntegrationId id) {
  return base::NotFound("No Integration found with ID " + ToString(id) + ".");
}

}  // namespace

// One spelling per place: host names know no case, and a final dot changes nothing.
std::string Place(std::string_view host, int port) {
  if (host.ends_with('.')) host.remove_suffix(1);
  return base::AsciiLower(host) + ":" + std::to_string(port);
}

base::Status CheckNobodyElseAt(Transaction& tx, IntegrationId id,
                               const model::RedshiftConfig& config) {
  ASSIGN_OR_RETURN(const auto other, FindIntegrationClaiming(tx, config.host, config.port, id));
  if (!other) return base::Ok();
  return Taken("integrations.occupies", "Redshift integration already exists on host " +
                                            config.host + " (id = " + ToString(*other) + ")");
}

std::string AccountPasswordContext(IntegrationId id) {
  return "integration:" + ToString(id) + ":password";
}

base::Result<IntegrationId> InsertIntegration(Transaction& tx, const Integration& integration) {
  tx.Changed(Subject::kIntegrations);
  Integration fresh = integration;
  fresh.id = IntegrationId();
  RETURN_IF_ERROR(CheckPlace(tx, fresh));
  ASSIGN_OR_RETURN(const auto id, NextId<IntegrationId>(tx, "integrations"));
  RETURN_IF_ERROR(Run(
      tx,
      "INSERT INTO integrations (id, auto_bootstrap, host, port, database_name, initial_database,"
      " authentication, impersonation, impersonation_group, account_name, sealed_password, state,"
      " state_reason, validation, objects_version, created_by, created_at, updated_at, occupies)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?)",
      id, integration.auto_bootstrap, integration.config.host, integration.config.port,
      integration.config.database, integration.config.initial_database,
      model::Name(integration.config.authentication), integration.config.impersonation.enabled,
      integration.config.impersonation.group, integration.account.name,
      model::Name(integration.state), integration.state_reason,
      EncodeValidation(integration.validation), integration.objects_version, integration.created_by,
      integration.created_at, integration.updated_at, Occupies(integration)));
  return id;
}

base::Status UpdateIntegration(Transaction& tx, const Integration& integration) {
  tx.Changed(Subject::kIntegrations);
  RETURN_IF_ERROR(CheckPlace(tx, integration));
  ASSIGN_OR_RETURN(
      const std::int64_t changed,
      Execute(tx,
              "UPDATE integrations SET auto_bootstrap = ?, host = ?, port = ?, database_name = ?,"
              " initial_database = ?, authentication = ?, impersonation = ?,"
              " impersonation_group = ?, account_name = ?, state = ?, state_reason = ?,"
              " validation = ?, objects_version = ?, created_by = ?, updated_at = ?, occupies = ?"
              " WHERE id = ?",
              integration.auto_bootstrap, integration.config.host, integration.config.port,
              integration.config.database, integration.config.initial_database,
              model::Name(integration.config.authentication),
              integration.config.impersonation.enabled, integration.config.impersonation.group,
              integration.account.name, model::Name(integration.state), integration.state_reason,
              EncodeValidation(integration.validation), integration.objects_version,
              integration.created_by, integration.updated_at, Occupies(integration),
              integration.id));
  if (changed == 0) return Missing(integration.id);
  return base::Ok();
}

base::Result<Integration> GetIntegration(Transaction& tx, IntegrationId id) {
  ASSIGN_OR_RETURN(std::vector<Integration> found, ReadIntegrations(tx, "WHERE id = ?", id));
  if (found.empty()) return Missing(id);
  return std::move(found.front());
}

base::Result<std::optional<Integration>> FindIntegrationAt(Transaction& tx, const std::string& host,
                                                           int port) {
  ASSIGN_OR_RETURN(std::vector<Integration> found,
                   ReadIntegrations(tx, "WHERE occupies = ?", Place(host, port)));
  if (found.empty()) return std::optional<Integration>();
  return std::optional(std::move(found.front()));
}

base::Result<std::optional<IntegrationId>> FindIntegrationClaiming(Transaction& tx,
                                                                   const std::string& host,
                                                                   int port, IntegrationId except) {
  const std::string place = Place(host, port);
  ASSIGN_OR_RETURN(
      const auto found,
      SelectOne<IntegrationId>(tx,
                               "SELECT id FROM integrations WHERE id <> ? AND (occupies = ? OR id"
                               " IN (SELECT integration_id FROM integration_edits WHERE"
                               " occupies = ?))",
                               except, place, place));
  if (!found) return std::optional<IntegrationId>();
  return std::optional(std::get<0>(*found));
}

base::Result<std::vector<Integration>> AllIntegrations(Transaction& tx) {
  return ReadIntegrations(tx, "ORDER BY id");
}

base::Status PutAccountPassword(Transaction& tx, IntegrationId id, const Sealed& password) {
  ASSIGN_OR_RETURN(
      const std::int64_t changed,
      Execute(tx, "UPDATE integrations SET sealed_password = ? WHERE id = ?", password.text, id));
  if (changed == 0) return Missing(id);
  return base::Ok();
}

base::Result<Sealed> GetAccountPassword(Transaction& tx, IntegrationId id) {
  ASSIGN_OR_RETURN(
      auto found,
      SelectOne<std::string>(tx, "SELECT sealed_password FROM integrations WHERE id = ?", id));
  if (!found) return Missing(id);
  return Sealed{std::move(std::get<0>(*found))};
}

}  // namespace louver::store
