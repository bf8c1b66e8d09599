#include "platform/redshift/held_privileges.h"

#include <utility>

#include "platform/redshift/scripts.h"
#include "sql/dialect.h"
#include "sql/render.h"

namespace louver::platform::redshift {
namespace {

base::Result<ScriptValues> AccountInQueries(const std::string& account) {
  ASSIGN_OR_RETURN(const auto name, sql::Identifier::Make(account));
  ASSIGN_OR_RETURN(std::string written, sql::Render(sql::Redshift(), name));
  return ScriptValues{{"user", sql::StringLiteral{account}},
                      {"account", sql::StringLiteral{std::move(written)}}};
}

}  // namespace

base::Result<ScriptValues> AccountInAccessLists(const std::string& account) {
  ASSIGN_OR_RETURN(ScriptValues values, AccountInQueries(account));
  const std::string written = std::get<sql::StringLiteral>(values.at("account")).value;
  values.emplace("entry", sql::StringLiteral{"~" + account + "="});
  values.emplace("quoted_entry", sql::StringLiteral{"~" + written + "="});
  return values;
}

base::Result<StatementQueries> RevokesInDatabase(const std::string& account) {
  ASSIGN_OR_RETURN(const ScriptValues in_queries, AccountInQueries(account));
  ASSIGN_OR_RETURN(const ScriptValues in_lists, AccountInAccessLists(account));
  return StatementQueries{{scripts::kRevokesOfTables, in_queries},
                          {scripts::kRevokesOfColumns, in_queries},
                          {scripts::kRevokesOfFunctions, in_queries},
                          {scripts::kRevokesOfSchemas, in_queries},
                          {scripts::kRevokesOfDefaultPrivileges, in_queries},
                          {scripts::kRevokesOfGrantedTables, in_lists},
                          {scripts::kRevokesOfGrantedSchemas, in_lists}};
}

base::Result<StatementQueries> RevokesInCluster(const std::string& account) {
  ASSIGN_OR_RETURN(const ScriptValues in_queries, AccountInQueries(account));
  return StatementQueries{{scripts::kRevokesOfDatabases, in_queries},
                          {scripts::kRevokesOfRoles, in_queries},
                          {scripts::kRevokesOfGroups, in_queries}};
}

base::Status RunRows(Connection& administrator, const StatementQueries& queries) {
  for (const FilledScript& query : queries) {
    ASSIGN_OR_RETURN(const Rows rows, Query(administrator, query.script, query.values));
    for (const auto& row : rows.rows) {
      ASSIGN_OR_RETURN(const auto statements,
                       sql::SplitStatements(sql::Redshift(), row[0].value_or("")));
      for (const std::string& statement : statements) {
        RETURN_IF_ERROR(administrator.Execute(statement));
      }
    }
  }
  return base::Ok();
}

}  // namespace louver::platform::redshift
