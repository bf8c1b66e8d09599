#include "compiler/custom_function.h"

#include <string>

#include "compiler/text_cast.h"
#include "compiler/value.h"

namespace louver::compiler {
namespace {

bool CanHold(Family column, Family value) {
  if (column == value) return true;
  switch (column) {
    case Family::kDecimal:
      return value == Family::kInteger;
    case Family::kDouble:
      return value == Family::kInteger || value == Family::kDecimal;
    case Family::kTimestamp:
      return value == Family::kDate;
    case Family::kUntyped:
    case Family::kBoolean:
    case Family::kInteger:
    case Family::kText:
    case Family::kDate:
    case Family::kTime:
    case Family::kTimeTz:
    case Family::kTimestampTz:
    case Family::kOpaque:
      break;
  }
  return false;
}

// A literal takes the type of the column it stands for.
bool IsReadAs(const sql::Expression& expression, const model::ColumnType& type) {
  if (std::holds_alternative<sql::NullLiteral>(expression.node)) return true;
  const auto* literal = std::get_if<sql::StringLiteral>(&expression.node);
  return literal != nullptr && ReadValue(type, literal->value).has_value();
}

}  // namespace

base::Status CheckFunction(const ShowComputed& function, const model::ColumnType& type,
                           const ColumnTypes& columns) {
  const Family column = FamilyOf(type);
  if (!CanHold(column, column) || column == Family::kOpaque || column == Family::kTimeTz ||
      column == Family::kTimestampTz) {
    return base::Invalid("values of this type are not computed with");
  }
  ASSIGN_OR_RETURN(const Family family,
                   CheckTypes(function.expression, function.bindings, columns));
  const bool fits =
      family == Family::kUntyped ? IsReadAs(function.expression, type) : CanHold(column, family);
  if (!fits) {
    return base::Invalid("it is " + std::string(Describe(family)) + " and the column is " +
                         std::string(Describe(column)));
  }
  ASSIGN_OR_RETURN(const bool casts_text,
                   CastsText(function.expression, function.bindings, columns));
  if (casts_text) return base::Invalid("a cast of text that fails would show the text");
  return base::Ok();
}

Outcome OutcomeOf(const ShowComputed& function, const ColumnPlan& column,
                  const ColumnTypes& columns) {
  if (const auto* hole = std::get_if<sql::Hole>(&function.expression.node)) {
    const Binding& binding = function.bindings[static_cast<std::size_t>(hole->number)];
    if (binding == Binding{BoundColumn{column.name}}) return ShowClear{};
  }
  if (!CheckFunction(function, column.type, columns).ok()) return ShowNull{};
  return function;
}

}  // namespace louver::compiler
