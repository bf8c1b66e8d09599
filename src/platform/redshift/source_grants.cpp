#include "platform/redshift/source_grants.h"

#include <array>
#include <set>
#include <string_view>

#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"
#include "sql/dialect.h"
#include "sql/render.h"

namespace louver::platform::redshift {
namespace {

bool IsForSchema(const SourceGrant& grant) { return grant.table.empty(); }

SourceGrant SchemaGrantFor(const model::RemoteTable& table) {
  return {table.database, table.schema, ""};
}
SourceGrant TableGrantFor(const model::RemoteTable& table) {
  return {table.database, table.schema, table.table};
}

// The script's holes: the account, and the schema or the table.
base::Result<ScriptValues> Holes(const std::string& account, const SourceGrant& grant) {
  ASSIGN_OR_RETURN(auto user, sql::Identifier::Make(account));
  ASSIGN_OR_RETURN(auto schema, sql::Identifier::Make(grant.schema));
  if (IsForSchema(grant)) return ScriptValues{{"account", user}, {"schema", schema}};
  ASSIGN_OR_RETURN(auto table, sql::Identifier::Make(grant.table));
  return ScriptValues{{"account", user}, {"table", sql::QualifiedName{{schema, table}}}};
}

std::string_view GrantScript(const SourceGrant& grant) {
  return IsForSchema(grant) ? scripts::kGrantSchema : scripts::kGrantTable;
}
std::string_view RevokeScript(const SourceGrant& grant) {
  return IsForSchema(grant) ? scripts::kRevokeSchema : scripts::kRevokeTable;
}

}  // namespace

base::Status SourceGrants::Grant(const model::RemoteTable& table) {
  RETURN_IF_ERROR(GrantOne(SchemaGrantFor(table)));
  return GrantOne(TableGrantFor(table));
}

base::Status SourceGrants::TakeBack() {
  held_schemas_.clear();
  while (!made_.empty()) {
    ASSIGN_OR_RETURN(const ScriptValues holes, Holes(account_, made_.back()));
    base::Status revoked = Run(connection_, RevokeScript(made_.back()), holes);
    if (!revoked.ok() && revoked.error().kind() != base::ErrorKind::kNotFound) return revoked;
    made_.pop_back();
  }
  return base::Ok();
}

base::Result<bool> SourceGrants::Holds(const SourceGrant& grant) {
  std::string object = grant.schema;
  if (!IsForSchema(grant)) {
    ASSIGN_OR_RETURN(const auto schema, sql::Identifier::Make(grant.schema));
    ASSIGN_OR_RETURN(const auto table, sql::Identifier::Make(grant.table));
    ASSIGN_OR_RETURN(object, sql::Render(sql::Redshift(), sql::QualifiedName{{schema, table}}));
  }
  const std::array<Value, 2> parameters = {account_, object};
  const std::string_view script =
      IsForSchema(grant) ? scripts::kMayUseSchema : scripts::kMayReadTable;
  ASSIGN_OR_RETURN(const Rows rows, Query(connection_, script, {}, parameters));
  return !rows.rows.empty() && rows.rows[0][0] == "t";
}

base::Status SourceGrants::GrantOne(const SourceGrant& grant) {
  if (IsForSchema(grant) && held_schemas_.contains(grant.schema)) return base::Ok();
  const base::Result<bool> held = Holds(grant);
  if (!held.ok()) {
    // Who may not even look at the object cannot grant on it.
    if (held.error().kind() == base::ErrorKind::kForbidden) return base::Ok();
    return held.error();
  }
  if (*held) {
    if (IsForSchema(grant)) held_schemas_.insert(grant.schema);
    return base::Ok();
  }
  ASSIGN_OR_RETURN(const ScriptValues holes, Holes(account_, grant));
  base::Status granted = Run(connection_, GrantScript(grant), holes);
  if (!granted.ok()) {
    if (granted.error().kind() == base::ErrorKind::kForbidden) return base::Ok();
    return granted;
  }
  ASSIGN_OR_RETURN(const bool holds_now, Holds(grant));
  if (holds_now) made_.push_back(grant);
  if (holds_now && IsForSchema(grant)) held_schemas_.insert(grant.schema);
  return base::Ok();
}

base::Result<std::string> GrantStatements(const std::string& account,
                                          const std::vector<model::RemoteTable>& tables) {
  std::set<SourceGrant> grants;  // a schema before its tables
  for (const model::RemoteTable& table : tables) {
    grants.insert(SchemaGrantFor(table));
    grants.insert(TableGrantFor(table));
  }
  std::string statements;
  for (const SourceGrant& grant : grants) {
    ASSIGN_OR_RETURN(const ScriptValues holes, Holes(account, grant));
    ASSIGN_OR_RETURN(const std::string statement, Text(GrantScript(grant), holes));
    if (!statements.empty()) statements += " ";
    statements += statement;
  }
  return statements;
}

}  // namespace louver::platform::redshift
