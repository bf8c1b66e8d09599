#include "compiler/lower_predicate.h"

#include <utility>
#include <vector>

#include "compiler/walk.h"

namespace louver::compiler {
namespace {

// Room for the text of every number, date and time.
constexpr int kTextOfScalar = 64;

sql::Expression CastToVarchar(sql::Expression operand, int length) {
  return {sql::Cast{std::move(operand), {sql::TypeWord::kVarchar, length, 0}}};
}

bool Compares(const sql::Binary& binary) {
  switch (binary.op) {
    case sql::BinaryOperator::kEqual:
    case sql::BinaryOperator::kNotEqual:
    case sql::BinaryOperator::kLess:
    case sql::BinaryOperator::kLessOrEqual:
    case sql::BinaryOperator::kGreater:
    case sql::BinaryOperator::kGreaterOrEqual:
      return true;
    case sql::BinaryOperator::kAdd:
    case sql::BinaryOperator::kSubtract:
    case sql::BinaryOperator::kMultiply:
    case sql::BinaryOperator::kDivide:
    case sql::BinaryOperator::kModulo:
    case sql::BinaryOperator::kConcatenate:
      return false;
  }
  return false;
}

bool ComparesOperands(const sql::Expression& expression) {
  const auto* binary = std::get_if<sql::Binary>(&expression.node);
  return (binary != nullptr && Compares(*binary)) ||
         std::holds_alternative<sql::InList>(expression.node) ||
         std::holds_alternative<sql::Between>(expression.node) ||
         std::holds_alternative<sql::IsNull>(expression.node);
}

// The placeholder stands for the values of who has none.
sql::Expression OrPlaceholder(sql::Expression held, sql::Expression holds_some,
                              const sql::Expression& text,
                              const std::optional<std::string>& placeholder) {
  if (!placeholder) return held;
  std::vector<sql::Expression> instead;
  instead.push_back({sql::Not{std::move(holds_some)}});
  instead.push_back({sql::Binary{sql::BinaryOperator::kEqual, text,
                                 sql::Expression{sql::StringLiteral{*placeholder}}}});
  std::vector<sql::Expression> either;
  either.push_back(std::move(held));
  either.push_back({sql::AllOf{std::move(instead)}});
  return {sql::AnyOf{std::move(either)}};
}

}  // namespace

base::Result<sql::Expression> PredicateLowering::Lower(const sql::Expression& expression) const {
  return Lower(expression, Place::kElsewhere);
}

base::Result<sql::Expression> PredicateLowering::Lower(const sql::Expression& expression,
                                                       Place place) const {
  if (const auto* column = std::get_if<sql::ColumnName>(&expression.node)) {
    return Column(column->column.name(), place);
  }
  if (const auto* hole = std::get_if<sql::Hole>(&expression.node)) {
    return Fill(bindings_[static_cast<std::size_t>(hole->number)], place);
  }
  const Place below = ComparesOperands(expression) ? Place::kCompared : Place::kElsewhere;
  return MapOperands(expression,
                     [&](const sql::Expression& operand) { return Lower(operand, below); });
}

// The blanks that pad char(n) count in some places on one platform and not on the other, so it
// stays char(n) only where it is compared and is varchar, without them, everywhere else.
base::Result<sql::Expression> PredicateLowering::Column(const std::string& name,
                                                        Place place) const {
  ASSIGN_OR_RETURN(sql::Identifier column, sql::Identifier::Make(name));
  sql::Expression bare{sql::ColumnName{alias_, std::move(column)}};
  const auto type = types_(name);
  if (!type) return base::Internal("A predicate names a column that is not in the plan.");
  if (type->kind != model::TypeKind::kChar || place == Place::kCompared) return bare;
  return CastToVarchar(std::move(bare), type->length);
}

base::Result<sql::Expression> PredicateLowering::Fill(const Binding& binding, Place place) const {
  using Answer = base::Result<sql::Expression>;
  return std::visit(
      base::Overloaded{
          [&](const BoundColumn& column) { return Column(column.column, place); },
          [&](const BoundUserTest& test) -> Answer { return caller_.Condition(test.test); },
          [&](const BoundUsername&) -> Answer { return caller_.Username(); },
          [&](const BoundAttributeContains& contains) {
            return Contains(contains.attribute, contains.operand, contains.placeholder);
          },
          [&](const BoundPurposesContain& contains) -> Answer {
            ASSIGN_OR_RETURN(const sql::Expression text, AsText(contains.operand));
            return OrPlaceholder(caller_.HoldsPurpose(text), caller_.HasPurposes(), text,
                                 contains.placeholder);
          },
          [&](const BoundIam&) -> Answer { return caller_.Iam(); },
          [&](const BoundGroupsContain& contains) {
            return Contains(std::nullopt, contains.operand, contains.placeholder);
          },
      },
      binding);
}

base::Result<sql::Expression> PredicateLowering::Contains(
    const std::optional<std::string>& attribute, const sql::Expression& operand,
    const std::optional<std::string>& placeholder) const {
  ASSIGN_OR_RETURN(const sql::Expression text, AsText(operand));
  return OrPlaceholder(caller_.Holds(text, attribute), caller_.HasValues(attribute), text,
                       placeholder);
}

// Entitlements are text. Redshift does not cast BOOLEAN to VARCHAR, so its two words are spelled.
base::Result<sql::Expression> PredicateLowering::AsText(const sql::Expression& operand) const {
  ASSIGN_OR_RETURN(const Family family, CheckTypes(operand, bindings_, types_));
  ASSIGN_OR_RETURN(sql::Expression lowered, Lower(operand, Place::kElsewhere));
  switch (family) {
    case Family::kText:
    case Family::kUntyped:
      return lowered;
    case Family::kBoolean: {
      sql::Case words;
      words.whens.push_back({lowered, {sql::StringLiteral{"true"}}});
      words.whens.push_back({{sql::Not{std::move(lowered)}}, {sql::StringLiteral{"false"}}});
      return sql::Expression{std::move(words)};
    }
    case Family::kInteger:
    case Family::kDecimal:
    case Family::kDate:
    case Family::kTime:
    case Family::kTimestamp:
      return CastToVarchar(std::move(lowered), kTextOfScalar);
    case Family::kDouble:
    case Family::kTimeTz:
    case Family::kTimestampTz:
    case Family::kOpaque:
      return base::Internal("An operand has no text to compare with entitlements.");
  }
  return base::Internal("An operand is of an unknown family.");
}

}  // namespace louver::compiler
