#include "platform/redshift/discovery.h"

#include <algorithm>
#include <array>
#include <utility>

#include "platform/redshift/columns.h"
#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"

namespace louver::platform::redshift {

base::Result<std::vector<CatalogTable>> Look(const Cluster& cluster, const Endpoint& endpoint,
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

  ASSIGN_OR_RETURN(NumbersByTable numbers, Numbers(*connection, in_schema, only));
  std::vector<CatalogTable> found;
  for (auto& [name, of_table] : columns) {
    TableNumbers of_columns = std::move(numbers[name]);
    // Numbers of some columns alone would make the others look new.
    const bool all = std::all_of(of_table.begin(), of_table.end(), [&](const model::Column& c) {
      return of_columns.columns.contains(c.name);
    });
    if (!all) of_columns = {};
    found.push_back({{database, in_schema, name}, std::move(of_table), std::move(of_columns)});
  }
  return found;
}

base::Result<std::vector<RemoteColumns>> Discover(const Cluster& cluster, const Endpoint& endpoint,
                                                  const Login& login, const std::string& schema,
                                                  const std::optional<std::string>& table) {
  ASSIGN_OR_RETURN(std::vector<CatalogTable> tables, Look(cluster, endpoint, login, schema, table));
  std::vector<RemoteColumns> found;
  found.reserve(tables.size());
  for (CatalogTable& each : tables) {
    found.push_back({std::move(each.table), std::move(each.columns)});
  }
  return found;
}

base::Result<std::vector<model::RemoteTable>> ListTables(const Cluster& cluster,
                                                         const Endpoint& endpoint,
                                                         const Login& login) {
  const std::string database = Folded(endpoint.database);
  ASSIGN_OR_RETURN(const auto connection, cluster.Open(endpoint, login));
  const std::array<Value, 1> place = {database};
  ASSIGN_OR_RETURN(const Rows rows, Query(*connection, scripts::kTablesOfDatabase, {}, place));
  std::vector<model::RemoteTable> tables;
  tables.reserve(rows.rows.size());
  for (const auto& row : rows.rows) {
    if (row[0] && row[1]) tables.push_back({database, *row[0], *row[1]});
  }
  return tables;
}

}  // namespace louver::platform::redshift
