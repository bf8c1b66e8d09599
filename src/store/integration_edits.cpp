#include "store/integration_edits.h"

#include "store/integrations.h"
#include "store/statement.h"
#include "store/validation_document.h"

namespace louver::store {

using model::IntegrationEdit;
using model::IntegrationId;

std::string EditPasswordContext(IntegrationId id) {
  return "integration:" + ToString(id) + ":edit:password";
}

base::Status PutIntegrationEdit(Transaction& tx, IntegrationId id, const IntegrationEdit& edit,
                                const Sealed& password) {
  RETURN_IF_ERROR(CheckNobodyElseAt(tx, id, edit.config));
  RETURN_IF_ERROR(RemoveIntegrationEdit(tx, id));
  return Run(tx,
             "INSERT INTO integration_edits (integration_id, host, port, database_name,"
             " initial_database, authentication, impersonation, impersonation_group, account_name,"
             " sealed_password, validation, occupies)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             id, edit.config.host, edit.config.port, edit.config.database,
             edit.config.initial_database, model::Name(edit.config.authentication),
             edit.config.impersonation.enabled, edit.config.impersonation.group, edit.account.name,
             password.text, EncodeValidation(edit.validation),
             Place(edit.config.host, edit.config.port));
}

base::Result<std::optional<StoredEdit>> FindIntegrationEdit(Transaction& tx, IntegrationId id) {
  ASSIGN_OR_RETURN(
      auto found,
      (SelectOne<std::string, int, std::string, std::string, std::string, bool, std::string,
                 std::string, std::string, std::string>(
          tx,
          "SELECT host, port, database_name, initial_database, authentication, impersonation,"
          " impersonation_group, account_name, sealed_password, validation"
          " FROM integration_edits WHERE integration_id = ?",
          id)));
  if (!found) return std::optional<StoredEdit>();
  auto& [host, port, database, initial_database, authentication_word, impersonation, group, account,
         password, document] = *found;
  const auto authentication = model::ParseAuthenticationType(authentication_word);
  if (!authentication) return DamagedRow("integration_edits");
  ASSIGN_OR_RETURN(model::ValidationResults validation, DecodeValidation(document));
  return std::optional<StoredEdit>(
      {.edit = {.config = {.host = std::move(host),
                           .port = port,
                           .database = std::move(database),
                           .initial_database = std::move(initial_database),
                           .authentication = *authentication,
                           .impersonation = {.enabled = impersonation, .group = std::move(group)}},
                .account = {.name = std::move(account)},
                .validation = std::move(validation)},
       .password = {std::move(password)}});
}

base::Status RemoveIntegrationEdit(Transaction& tx, IntegrationId id) {
  return Run(tx, "DELETE FROM integration_edits WHERE integration_id = ?", id);
}

}  // namespace louver::store
