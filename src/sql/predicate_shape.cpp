#include "sql/predicate_shape.h"

#include <algorithm>
#include <variant>

#include "base/box.h"
#include "sql/predicate_at_function.h"

namespace louver::sql {
namespace {

bool MayBeCondition(const BinaryOperator op) {
  switch (op) {
    case BinaryOperator::kEqual:
    case BinaryOperator::kNotEqual:
    case BinaryOperator::kLess:
    case BinaryOperator::kLessOrEqual:
    case BinaryOperator::kGreater:
    case BinaryOperator::kGreaterOrEqual:
      return true;
    case BinaryOperator::kAdd:
    case BinaryOperator::kSubtract:
    case BinaryOperator::kMultiply:
    case BinaryOperator::kDivide:
    case BinaryOperator::kModulo:
    case BinaryOperator::kConcatenate:
      return false;
  }
  return false;
}

// Functions that give back one of their arguments; the others give text or numbers.
bool GivesAnArgument(Function function) {
  return function == Function::kCoalesce || function == Function::kNullif ||
         function == Function::kGreatest || function == Function::kLeast;
}

}  // namespace

bool MayBeCondition(const Expression& expression, const std::vector<AtFunction>& functions) {
  const auto may = [&](const Expression& part) { return MayBeCondition(part, functions); };
  const auto all_may = [&](const std::vector<Expression>& parts) {
    return std::ranges::all_of(parts, may);
  };
  return std::visit(
      base::Overloaded{
          [](const NullLiteral&) { return true; },
          [](const BooleanLiteral&) { return true; },
          [](const IntegerLiteral&) { return false; },
          [](const DecimalLiteral&) { return false; },
          [](const StringLiteral&) { return false; },
          [](const ColumnName&) { return true; },
          [](const CurrentUser&) { return false; },
          [](const CurrentDate&) { return false; },
          [&](const Hole& hole) {
            const AtFunction& function = functions.at(static_cast<std::size_t>(hole.number));
            return IsCondition(function) || function.name.starts_with("column");
          },
          [](const Binary& binary) { return MayBeCondition(binary.op); },
          [](const Negate&) { return false; },
          [&](const Not& negation) { return may(*negation.operand); },
          [&](const AllOf& all) { return all_may(all.operands); },
          [&](const AnyOf& any) { return all_may(any.operands); },
          [](const IsNull&) { return true; },
          [&](const IsTruth& test) { return may(*test.operand); },
          [](const InList&) { return true; },
          [](const Between&) { return true; },
          [](const Like&) { return true; },
          [&](const Case& searched) {
            const bool whens = std::ranges::all_of(searched.whens, [&](const Case::When& when) {
              return may(when.condition) && may(when.result);
            });
            return whens && (!searched.otherwise || may(**searched.otherwise));
          },
          [](const Cast& cast) { return cast.type.word == TypeWord::kBoolean; },
          [&](const Call& call) {
            return GivesAnArgument(call.function) && all_may(call.arguments);
          },
          [](const Exists&) { return true; },
          [](const InSelect&) { return true; },
          [](const ScalarSelect&) { return true; },
      },
      expression.node);
}

}  // namespace louver::sql
