#include "platform/redshift/discovery.h"

#include <array>

#include "platform/redshift/columns.h"
#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"

namespace louver::platform::redshift {

base::Result<std::vector<RemoteColumns>> Discover(const Cluster& cluster, const Endpoint& endpoint,
                                                  const Login& login, const std::string& schema,
                                                  const std::optional<std::string>& table) {
  const std::string database = Folded(endpoint.database);
  const std::string in_schema = Folded(schema);
  std::optional<std::string> only;
  if (table) only = Folded(*table);

  ASSIGN_OR_RETURN(const auto connection, cluster.Open(endpoint, login));
  const std::array<Value, 3> place = {database, in_schema, only};
  ASSIGN_OR_RETURN(const Rows names, Query(*connection, scripts::kAllTables, {}, place));
  ASSIGN_OR_RETURN(ColumnsByTable columns, AllColumns(*connection, database, in_schema, only));
  // Columns of late-binding views are known to the connected database alone; tables that the
  // spanning catalog leaves out are there as well.
  ASSIGN_OR_RETURN(ColumnsByTable connected, ConnectedColumns(*connection, in_schema, only));
  columns.merge(connected);
  for (const auto& row : names.rows) {
    if (row[0]) columns.try_emplace(*row[0]);
  }

  std::vector<RemoteColumns> found;
  for (auto& [name, of_table] : columns) {
    found.push_back({{database, in_schema, name}, std::move(of_table)});
  }
  return found;
}

}  // namespace louver::platform::redshift
