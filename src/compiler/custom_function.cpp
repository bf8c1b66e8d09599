#include "compiler/custom_function.h"

#include <string>

#include "compiler/value.h"
#include "compiler/walk.h"

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

base::Status CheckCasts(const sql::Expression& expression, std::span<const Binding> bindings,
                        const ColumnTypes& columns) {
  base::Status status = base::Ok();
  ForEachNode(expression, [&](const sql::Expression& node) {
    const auto* cast = std::get_if<sql::Cast>(&node.node);
    if (cast == nullptr || !status.ok() || FamilyOf(cast->type) == Family::kText) return;
    const auto from = CheckTypes(*cast->operand, bindings, columns);
    if (!from.ok()) {
      status = from.error();
    } else if (*from == Family::kText) {
      status = base::Invalid("a cast of text that fails would show the text");
    }
  });
  return status;
}

// The operands inside @functions are expressions, too.
const sql::Expression* OperandOf(const Binding& binding) {
  if (const auto* attribute = std::get_if<BoundAttributeContains>(&binding)) {
    return &attribute->operand;
  }
  if (const auto* purpose = std::get_if<BoundPurposesContain>(&binding)) return &purpose->operand;
  const auto* group = std::get_if<BoundGroupsContain>(&binding);
  return group == nullptr ? nullptr : &group->operand;
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
  RETURN_IF_ERROR(CheckCasts(function.expression, function.bindings, columns));
  for (const Binding& binding : function.bindings) {
    const sql::Expression* operand = OperandOf(binding);
    if (operand != nullptr) RETURN_IF_ERROR(CheckCasts(*operand, function.bindings, columns));
  }
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
