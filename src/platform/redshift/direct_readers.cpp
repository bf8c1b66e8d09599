#include "platform/redshift/direct_readers.h"

#include <array>
#include <map>
#include <set>
#include <string_view>

#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"

namespace louver::platform::redshift {
namespace {

using Names = std::set<std::string>;
using Readers = std::map<model::RemoteTable, Names>;

// The asked for tables of one schema, by name.
using TablesOf = std::map<std::string, model::RemoteTable>;

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

// Whoever holds a grant, unless it is somebody trusted.
void Add(const std::string& type, const std::string& identity, const Names& trusted,
         Names& readers) {
  if (type == "public") {
    readers.insert(type);
  } else if (type != "user" || !trusted.contains(identity)) {
    readers.insert(type + " " + identity);
  }
}

base::Status AddReaders(Connection& connection, const std::string& schema, const TablesOf& tables,
                        const Names& trusted, Readers& readers) {
  ASSIGN_OR_RETURN(const auto owners, Owners(connection, schema));
  const std::array<Value, 1> parameters = {schema};
  for (const std::string_view grants : {scripts::kReaders, scripts::kReadersOfColumns}) {
    ASSIGN_OR_RETURN(const Rows rows, Query(connection, grants, {}, parameters));
    for (const auto& row : rows.rows) {
      const std::string table = row[0].value_or("");
      const std::string identity = row[1].value_or("");
      const std::string type = row[2].value_or("");
      const auto owner = owners.find(table);
      const bool is_owner = type == "user" && owner != owners.end() && owner->second == identity;
      const auto asked = tables.find(table);
      if (asked == tables.end() || is_owner) continue;
      Add(type, identity, trusted, readers[asked->second]);
    }
  }
  return base::Ok();
}

// On external tables there are no grants: who may use their schema reads them.
base::Status AddUsersOfExternal(Connection& connection, const std::string& schema,
                                const TablesOf& tables, const Names& trusted, Readers& readers) {
  const std::array<Value, 1> parameters = {schema};
  ASSIGN_OR_RETURN(const Rows external,
                   Query(connection, scripts::kExternalSchema, {}, parameters));
  if (external.rows.empty()) return base::Ok();
  ASSIGN_OR_RETURN(const Rows rows, Query(connection, scripts::kUsersOfSchema, {}, parameters));
  for (const auto& row : rows.rows) {
    for (const auto& [name, table] : tables) {
      Add(row[1].value_or(""), row[0].value_or(""), trusted, readers[table]);
    }
  }
  return base::Ok();
}

}  // namespace

base::Result<DirectReaders> FindDirectReaders(Connection& connection, const std::string& account,
                                              const std::vector<model::RemoteTable>& tables) {
  std::map<std::string, TablesOf> tables_by_schema;
  for (const model::RemoteTable& table : tables) {
    tables_by_schema[table.schema].emplace(table.table, table);
  }
  ASSIGN_OR_RETURN(Names trusted, Superusers(connection));
  trusted.insert(account);
  DirectReaders readers;
  for (const auto& [schema, of_schema] : tables_by_schema) {
    RETURN_IF_ERROR(AddReaders(connection, schema, of_schema, trusted, readers.of));
    RETURN_IF_ERROR(AddUsersOfExternal(connection, schema, of_schema, trusted, readers.of));
  }
  std::erase_if(readers.of, [](const auto& table) { return table.second.empty(); });
  ASSIGN_OR_RETURN(const Rows rights, Query(connection, scripts::kCallerRights, {}));
  const bool sees_all = !rights.rows.empty() && rights.rows[0][0] == "t";
  readers.may_miss_some = !sees_all;
  return readers;
}

}  // namespace louver::platform::redshift
