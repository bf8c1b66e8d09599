#include "platform/redshift/statements.h"

#include <vector>

#include "base/text.h"
#include "sql/dialect.h"

namespace louver::platform::redshift {
namespace {

base::Result<std::vector<std::string>> Statements(std::string_view script,
                                                  const ScriptValues& values) {
  ASSIGN_OR_RETURN(const std::string text, sql::FillScript(sql::Redshift(), script, values));
  return sql::SplitStatements(sql::Redshift(), text);
}

}  // namespace

base::Status Run(Connection& connection, std::string_view script, const ScriptValues& values) {
  ASSIGN_OR_RETURN(const auto statements, Statements(script, values));
  for (const std::string& statement : statements) RETURN_IF_ERROR(connection.Execute(statement));
  return base::Ok();
}

base::Result<Rows> Query(Connection& connection, std::string_view script,
                         const ScriptValues& values, std::span<const Value> parameters) {
  return QueryContinued(connection, script, values, {}, parameters);
}

base::Result<Rows> QueryContinued(Connection& connection, std::string_view script,
                                  const ScriptValues& values, std::string_view rest,
                                  std::span<const Value> parameters) {
  ASSIGN_OR_RETURN(const auto statements, Statements(script, values));
  if (statements.size() != 1) return base::Internal("A query script holds one statement.");
  std::string statement = statements.front();
  if (!rest.empty()) statement.append(" ").append(rest);
  return connection.Execute(statement, parameters);
}

base::Result<std::string> Text(std::string_view script, const ScriptValues& values) {
  ASSIGN_OR_RETURN(const auto statements, Statements(script, values));
  return base::Join(statements, "; ") + ";";
}

std::string Placeholders(std::string_view pattern, std::size_t count, std::string_view separator) {
  std::string text;
  int number = 0;
  for (std::size_t copy = 0; copy < count; ++copy) {
    if (copy > 0) text += separator;
    for (const char c : pattern) {
      if (c == '?') {
        text += '$' + std::to_string(++number);
      } else {
        text += c;
      }
    }
  }
  return text;
}

}  // namespace louver::platform::redshift
