#include "compiler/lower_source.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace louver::compiler {
namespace {

bool SameName(const std::string& a, const std::string& b) {
  return base::EqualsIgnoringAsciiCase(a, b);  // Redshift folds quoted names, too
}

}  // namespace

base::Status CheckPlaces(const Plan& plan, const Target& target) {
  const std::string& managed = target.managed_database.name();
  const std::string& system = target.system_schema.name();
  const bool same_database = SameName(plan.remote.database, managed);
  if (!target.cross_database && !same_database) {
    return base::Invalid("The table is in database \"" + plan.remote.database +
                         "\", which cannot be reached from \"" + managed + "\".");
  }
  if (SameName(plan.view.schema, system)) {
    return base::Invalid("A view cannot be in the schema \"" + system + "\".");
  }
  if (same_database && SameName(plan.remote.schema, system)) {
    return base::Invalid("Tables of the schema \"" + system + "\" cannot be data sources.");
  }
  if (same_database && SameName(plan.remote.schema, plan.view.schema) &&
      SameName(plan.remote.table, plan.view.view)) {
    return base::Invalid("The view would replace the table it reads.");
  }
  return base::Ok();
}

base::Result<sql::QualifiedName> QualifiedName(std::initializer_list<std::string_view> names) {
  sql::QualifiedName qualified;
  for (const std::string_view name : names) {
    ASSIGN_OR_RETURN(sql::Identifier part, sql::Identifier::Make(name));
    qualified.parts.push_back(std::move(part));
  }
  return qualified;
}

base::Result<sql::QualifiedName> SourceOf(const Plan& plan, const Target& target) {
  const model::RemoteTable& remote = plan.remote;
  // Three-part names are for other databases; the own one is always reached without.
  if (SameName(remote.database, target.managed_database.name())) {
    return QualifiedName({remote.schema, remote.table});
  }
  return QualifiedName({remote.database, remote.schema, remote.table});
}

// An alias that no column has: "source"."x" must not be read as part x of a column named source.
sql::Identifier SourceAlias(const Plan& plan) {
  std::string alias = "source";
  const auto is_taken = [&] {
    return std::any_of(plan.columns.begin(), plan.columns.end(),
                       [&](const ColumnPlan& column) { return SameName(column.name, alias); });
  };
  for (int i = 2; is_taken(); ++i) alias = "source_" + std::to_string(i);
  return sql::Identifier::Known(alias);
}

sql::Expression SaltOf(const Plan& plan, const Target& target) {
  const sql::Identifier own = sql::Identifier::Known("own");
  sql::Select query;
  query.items.push_back({{sql::ColumnName{own, sql::Identifier::Known("salt")}}, std::nullopt});
  query.from = sql::FromTable{{{target.system_schema, sql::Identifier::Known("salt")}}, own};
  query.where = sql::Expression{
      sql::Binary{sql::BinaryOperator::kEqual,
                  sql::Expression{sql::ColumnName{own, sql::Identifier::Known("data_source")}},
                  sql::Expression{sql::StringLiteral{base::ToString(plan.data_source)}}}};
  return {sql::ScalarSelect{std::move(query)}};
}

}  // namespace louver::compiler
