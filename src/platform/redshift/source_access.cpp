#include "platform/redshift/source_access.h"

#include <set>
#include <string>
#include <utility>

#include "platform/redshift/direct_readers.h"
#include "platform/redshift/scripts.h"
#include "platform/redshift/source_grants.h"
#include "platform/redshift/statements.h"

namespace louver::platform::redshift {
namespace {

using Tables = std::vector<model::RemoteTable>;

base::Status Probe(Connection& managed, const model::RemoteTable& table) {
  ASSIGN_OR_RETURN(const auto database, sql::Identifier::Make(table.database));
  ASSIGN_OR_RETURN(const auto schema, sql::Identifier::Make(table.schema));
  ASSIGN_OR_RETURN(const auto name, sql::Identifier::Make(table.table));
  return Run(managed, scripts::kProbeTable,
             {{"table", sql::QualifiedName{{database, schema, name}}}});
}

// Those the account is refused. Any other failure is one of the whole.
base::Result<Tables> Unreadable(Connection& managed, const Tables& tables) {
  Tables refused;
  for (const model::RemoteTable& table : tables) {
    const base::Status read = Probe(managed, table);
    if (read.ok()) continue;
    if (read.error().kind() == base::ErrorKind::kForbidden) {
      refused.push_back(table);
    } else if (read.error().kind() == base::ErrorKind::kNotFound) {
      return base::NotFound("The table \"" + table.schema + "\".\"" + table.table +
                            "\" does not exist in the database \"" + table.database + "\".");
    } else {
      return read.error();
    }
  }
  return refused;
}

// Whoever owns a data source sees all of it. Nobody shall come to that through Louver's rights, by
// registering a table that only Louver may read.
base::Status CheckRegistrantReads(Connection& origin, const Login& registrant,
                                  const Tables& tables) {
  ASSIGN_OR_RETURN(const Tables withheld, Unreadable(origin, tables));
  if (withheld.empty()) return base::Ok();
  return base::Forbidden("The login \"" + registrant.user + "\" cannot read the table \"" +
                         withheld.front().schema + "\".\"" + withheld.front().table + "\" itself.");
}

base::Error MissingGrants(const SetupTarget& target, const Tables& tables) {
  const auto statements = GrantStatements(target.account, tables);
  if (!statements.ok()) return statements.error();
  return base::Forbidden("Louver's account cannot read " + std::to_string(tables.size()) +
                         (tables.size() == 1 ? " table" : " tables") +
                         ". Run as the owner or a superuser in the database \"" +
                         tables.front().database + "\": " + *statements);
}

base::Status GrantAndCheck(Connection& managed, SourceGrants& grants, const SetupTarget& target,
                           const Tables& refused) {
  for (const model::RemoteTable& table : refused) RETURN_IF_ERROR(grants.Grant(table));
  ASSIGN_OR_RETURN(const Tables still_refused, Unreadable(managed, refused));
  if (!still_refused.empty()) return MissingGrants(target, still_refused);
  return base::Ok();
}

}  // namespace

base::Result<ReadAccess> EnsureReadable(const Cluster& cluster, const SetupTarget& target,
                                        const Endpoint& source, const Login& registrant,
                                        const std::vector<model::RemoteTable>& tables) {
  if (tables.empty()) return ReadAccess{};
  for (const model::RemoteTable& table : tables) {
    if (table.database != Folded(source.database)) {
      return base::Internal("Tables are made readable one database at a time.");
    }
  }

  ASSIGN_OR_RETURN(const auto managed, cluster.OpenManaged(target));
  ASSIGN_OR_RETURN(const auto origin, cluster.Open(source, registrant));
  RETURN_IF_ERROR(CheckRegistrantReads(*origin, registrant, tables));
  ASSIGN_OR_RETURN(const Tables refused, Unreadable(*managed, tables));
  SourceGrants grants(*origin, target.account);
  const base::Status readable = GrantAndCheck(*managed, grants, target, refused);
  if (!readable.ok()) {
    // Best effort: a grant that stays is one to Louver's own account, and goes with it.
    grants.TakeBack().IgnoreError();
    return readable.error();
  }
  ASSIGN_OR_RETURN(const DirectReaders readers, FindDirectReaders(*origin, target.account, tables));
  std::set<std::string> names;
  for (const auto& [table, of_table] : readers.of) names.insert(of_table.begin(), of_table.end());
  return ReadAccess{.made = grants.made(),
                    .direct_readers = {names.begin(), names.end()},
                    .may_miss_readers = readers.may_miss_some};
}

base::Result<SourceInspection> InspectSources(const Cluster& cluster, const SetupTarget& target,
                                              const Endpoint& source, const Login& registrant,
                                              const std::vector<model::RemoteTable>& tables) {
  SourceInspection inspection;
  if (tables.empty()) return inspection;
  ASSIGN_OR_RETURN(const auto managed, cluster.OpenManaged(target));
  for (const model::RemoteTable& table : tables) {
    const base::Status read = Probe(*managed, table);
    if (read.ok()) continue;
    if (read.error().kind() != base::ErrorKind::kForbidden &&
        read.error().kind() != base::ErrorKind::kNotFound) {
      return read.error();
    }
    inspection.unreadable.push_back(table);
  }
  ASSIGN_OR_RETURN(const auto origin, cluster.Open(source, registrant));
  ASSIGN_OR_RETURN(DirectReaders readers, FindDirectReaders(*origin, target.account, tables));
  for (auto& [table, names] : readers.of) {
    inspection.direct_readers[table] = {names.begin(), names.end()};
  }
  inspection.may_miss_readers = readers.may_miss_some;
  return inspection;
}

}  // namespace louver::platform::redshift
