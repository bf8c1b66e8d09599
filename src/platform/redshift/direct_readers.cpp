#include "platform/redshift/direct_readers.h"

#include <array>
#include <map>
#include <set>

#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"

namespace louver::platform::redshift {
namespace {

using Names = std::set<std::string>;

base::Result<Names> Superusers(Connection& connection) {
  ASSIGN_OR_RETURN(const Rows rows, Query(connection, scripts::kSuperusers, {}));
  Names names;
  for (const auto& row : rows.rows) names.insert(row[0].value_or(""));
  return names;
}

base::Result<std::map<std::string, std::string>> Owners(Connection& connection,
                                                        const std::string& schema) {
  const std::array<Value, 1> parameters = {schema};
  ASSIGN_OR_RETURN(const Rows rows, Query(connection, scripts::kTableOwners, {}, parameters));
  std::map<std::string, std::string> owners;
  for (const auto& row : rows.rows) owners[row[0].value_or("")] = row[1].value_or("");
  return owners;
}

base::Status AddReaders(Connection& connection, const std::string& schema, const Names& tables,
                        const Names& trusted, Names& readers) {
  ASSIGN_OR_RETURN(const auto owners, Owners(connection, schema));
  const std::array<Value, 1> parameters = {schema};
  ASSIGN_OR_RETURN(const Rows rows, Query(connection, scripts::kReaders, {}, parameters));
  for (const auto& row : rows.rows) {
    const std::string table = row[0].value_or("");
    const std::string identity = row[1].value_or("");
    const std::string type = row[2].value_or("");
    if (!tables.contains(table)) continue;
    if (type == "public") {
      readers.insert(type);
      continue;
    }
    const auto owner = owners.find(table);
    const bool is_owner = owner != owners.end() && owner->second == identity;
    if (type == "user" && (is_owner || trusted.contains(identity))) continue;
    readers.insert(type + " " + identity);
  }
  return base::Ok();
}

}  // namespace

base::Result<std::vector<std::string>> DirectReaders(
    Connection& connection, const std::string& account,
    const std::vector<model::RemoteTable>& tables) {
  std::map<std::string, Names> tables_by_schema;
  for (const model::RemoteTable& table : tables) tables_by_schema[table.schema].insert(table.table);
  ASSIGN_OR_RETURN(Names trusted, Superusers(connection));
  trusted.insert(account);
  Names readers;
  for (const auto& [schema, of_schema] : tables_by_schema) {
    RETURN_IF_ERROR(AddReaders(connection, schema, of_schema, trusted, readers));
  }
  return std::vector<std::string>(readers.begin(), readers.end());
}

}  // namespace louver::platform::redshift
