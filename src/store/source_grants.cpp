#include "store/source_grants.h"

#include <algorithm>

#include "store/statement.h"

namespace louver::store {

base::Status PutSourceGrants(Transaction& tx, model::IntegrationId integration,
                             const std::vector<model::SourceGrant>& grants) {
  for (const model::SourceGrant& grant : grants) {
    RETURN_IF_ERROR(Run(tx,
                        "DELETE FROM source_grants WHERE integration_id = ? AND database_name = ?"
                        " AND schema_name = ? AND table_name = ?",
                        integration, grant.database, grant.schema, grant.table));
    RETURN_IF_ERROR(Run(tx,
                        "INSERT INTO source_grants (integration_id, database_name, schema_name,"
                        " table_name) VALUES (?, ?, ?, ?)",
                        integration, grant.database, grant.schema, grant.table));
  }
  return base::Ok();
}

base::Status RemoveSourceGrants(Transaction& tx, model::IntegrationId integration) {
  return Run(tx, "DELETE FROM source_grants WHERE integration_id = ?", integration);
}

base::Result<std::vector<model::SourceGrant>> SourceGrantsOf(Transaction& tx,
                                                             model::IntegrationId integration) {
  std::vector<model::SourceGrant> grants;
  RETURN_IF_ERROR((ForEach<std::string, std::string, std::string>(
      tx,
      [&](std::string database, std::string schema, std::string table) {
        grants.push_back({std::move(database), std::move(schema), std::move(table)});
      },
      "SELECT database_name, schema_name, table_name FROM source_grants WHERE integration_id = ?",
      integration)));
  std::sort(grants.begin(), grants.end());
  return grants;
}

}  // namespace louver::store
