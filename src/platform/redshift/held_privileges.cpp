#include "platform/redshift/held_privileges.h"

#include <array>

#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"

namespace louver::platform::redshift {

base::Status RevokeHeldPrivileges(Connection& administrator, const std::string& account) {
  ASSIGN_OR_RETURN(const auto user, sql::Identifier::Make(account));
  const std::array<Value, 1> parameters = {account};
  ASSIGN_OR_RETURN(const Rows tables,
                   Query(administrator, scripts::kTablesOfAccount, {}, parameters));
  for (const auto& row : tables.rows) {
    ASSIGN_OR_RETURN(const auto schema, sql::Identifier::Make(row[0].value_or("")));
    ASSIGN_OR_RETURN(const auto table, sql::Identifier::Make(row[1].value_or("")));
    RETURN_IF_ERROR(Run(administrator, scripts::kRevokeTable,
                        {{"account", user}, {"table", sql::QualifiedName{{schema, table}}}}));
  }
  ASSIGN_OR_RETURN(const Rows schemas,
                   Query(administrator, scripts::kSchemasOfAccount, {}, parameters));
  for (const auto& row : schemas.rows) {
    ASSIGN_OR_RETURN(const auto schema, sql::Identifier::Make(row[0].value_or("")));
    RETURN_IF_ERROR(
        Run(administrator, scripts::kRevokeSchema, {{"account", user}, {"schema", schema}}));
  }
  return base::Ok();
}

}  // namespace louver::platform::redshift
