#include "compiler/typing.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "compiler/value.h"

namespace louver::compiler {
namespace {

bool IsNumeric(Family family) {
  return family == Family::kInteger || family == Family::kDecimal || family == Family::kDouble;
}

bool IsDay(Family family) { return family == Family::kDate || family == Family::kTimestamp; }

base::Error Mismatch(std::string what, Family a, Family b) {
  return base::Invalid(std::move(what) + " " + std::string(Describe(a)) + " and " +
                       std::string(Describe(b)) + ", which do not go together");
}

class Checker {
 public:
  Checker(std::span<const Binding> bindings, const ColumnTypes& columns)
      : bindings_(bindings), columns_(columns) {}

  base::Result<Family> Check(const sql::Expression& expression) {
    return std::visit([&](const auto& node) { return Of(node); }, expression.node);
  }

 private:
  using Answer = base::Result<Family>;

  Answer Of(const sql::NullLiteral&) { return Family::kUntyped; }
  Answer Of(const sql::BooleanLiteral&) { return Family::kBoolean; }
  Answer Of(const sql::IntegerLiteral&) { return Family::kInteger; }
  Answer Of(const sql::DecimalLiteral&) { return Family::kDecimal; }
  Answer Of(const sql::StringLiteral&) { return Family::kUntyped; }
  Answer Of(const sql::CurrentDate&) { return Family::kDate; }
  Answer Of(const sql::CurrentUser&) {
    return base::Invalid("current_user is not available here; use @username");
  }
  Answer Of(const sql::Exists&) { return base::Invalid("queries are not available here"); }
  Answer Of(const sql::InSelect&) { return base::Invalid("queries are not available here"); }
  Answer Of(const sql::ScalarSelect&) { return base::Invalid("queries are not available here"); }

  Answer Of(const sql::ColumnName& name) {
    if (name.table) return base::Invalid("columns are named without a table");
    return OfColumn(name.column.name());
  }

  Answer OfColumn(const std::string& name) {
    const auto type = columns_(name);
    if (!type) return base::Invalid("there is no column \"" + name + "\"");
    return FamilyOf(*type);
  }

  Answer Of(const sql::Hole& hole) {
    if (hole.number < 0 || static_cast<std::size_t>(hole.number) >= bindings_.size()) {
      return base::Internal("a hole of the predicate is not bound");
    }
    return std::visit(base::Overloaded{
                          [&](const BoundColumn& column) { return OfColumn(column.column); },
                          [](const BoundUserTest&) -> Answer { return Family::kBoolean; },
                          [](const BoundUsername&) -> Answer { return Family::kText; },
                          [&](const BoundAttributeContains& c) { return OfContains(c.operand); },
                          [&](const BoundGroupsContain& c) { return OfContains(c.operand); },
                          [&](const BoundPurposesContain& c) { return OfContains(c.operand); },
                          [](const BoundIam&) -> Answer { return Family::kText; },
                      },
                      bindings_[static_cast<std::size_t>(hole.number)]);
  }

  Answer OfContains(const sql::Expression& operand) {
    // A call can stand inside its own operand only by mistake; the depth says so.
    if (++depth_ > kMaxDepth) return base::Invalid("the @functions are nested too deeply");
    ASSIGN_OR_RETURN(const Family family, Check(operand));
    --depth_;
    if (HasReliableText(family)) return Family::kBoolean;
    return base::Invalid(std::string(Describe(family)) +
                         " cannot be compared with a person's entitlements");
  }

  Answer Of(const sql::Binary& x) {
    ASSIGN_OR_RETURN(const Family left, Check(*x.left));
    ASSIGN_OR_RETURN(const Family right, Check(*x.right));
    switch (x.op) {
      case sql::BinaryOperator::kEqual:
      case sql::BinaryOperator::kNotEqual:
      case sql::BinaryOperator::kLess:
      case sql::BinaryOperator::kLessOrEqual:
      case sql::BinaryOperator::kGreater:
      case sql::BinaryOperator::kGreaterOrEqual:
        RETURN_IF_ERROR(Comparable(*x.left, left, *x.right, right));
        return Family::kBoolean;
      case sql::BinaryOperator::kConcatenate:
        RETURN_IF_ERROR(Demand(left, Family::kText, "|| joins text, not"));
        RETURN_IF_ERROR(Demand(right, Family::kText, "|| joins text, not"));
        return Family::kText;
      case sql::BinaryOperator::kAdd:
      case sql::BinaryOperator::kSubtract:
        if (left == Family::kDate && right == Family::kInteger) return Family::kDate;
        if (x.op == sql::BinaryOperator::kSubtract && left == Family::kDate &&
            right == Family::kDate) {
          return Family::kInteger;
        }
        return Arithmetic(left, right);
      case sql::BinaryOperator::kMultiply:
      case sql::BinaryOperator::kDivide:
      case sql::BinaryOperator::kModulo:
        return Arithmetic(left, right);
    }
    return base::Internal("unknown operator");
  }

  static Answer Arithmetic(Family left, Family right) {
    if (!IsNumeric(left) || !IsNumeric(right)) {
      return Mismatch("a calculation meets", left, right);
    }
    return std::max(left, right);
  }

  Answer Of(const sql::Negate& x) {
    ASSIGN_OR_RETURN(const Family family, Check(*x.operand));
    if (IsNumeric(family)) return family;
    return base::Invalid("a minus sign meets " + std::string(Describe(family)));
  }

  Answer Of(const sql::Not& x) { return Condition(*x.operand, "NOT"); }
  Answer Of(const sql::AllOf& x) { return Conditions(x.operands, "AND"); }
  Answer Of(const sql::AnyOf& x) { return Conditions(x.operands, "OR"); }
  Answer Of(const sql::IsTruth& x) { return Condition(*x.operand, "IS TRUE or the like"); }

  Answer Of(const sql::IsNull& x) {
    ASSIGN_OR_RETURN([[maybe_unused]] const Family family, Check(*x.operand));
    return Family::kBoolean;
  }

  Answer Of(const sql::InList& x) {
    ASSIGN_OR_RETURN(const Family operand, Check(*x.operand));
    if (x.list.empty()) return base::Invalid("IN needs a list");
    for (const sql::Expression& item : x.list) {
      ASSIGN_OR_RETURN(const Family family, Check(item));
      RETURN_IF_ERROR(Comparable(*x.operand, operand, item, family));
    }
    return Family::kBoolean;
  }

  Answer Of(const sql::Between& x) {
    ASSIGN_OR_RETURN(const Family operand, Check(*x.operand));
    ASSIGN_OR_RETURN(const Family low, Check(*x.low));
    ASSIGN_OR_RETURN(const Family high, Check(*x.high));
    RETURN_IF_ERROR(Comparable(*x.operand, operand, *x.low, low));
    RETURN_IF_ERROR(Comparable(*x.operand, operand, *x.high, high));
    return Family::kBoolean;
  }

  Answer Of(const sql::Like& x) {
    ASSIGN_OR_RETURN(const Family operand, Check(*x.operand));
    ASSIGN_OR_RETURN(const Family pattern, Check(*x.pattern));
    RETURN_IF_ERROR(Demand(operand, Family::kText, "LIKE looks at text, not"));
    RETURN_IF_ERROR(Demand(pattern, Family::kText, "the pattern of LIKE is text, not"));
    return Family::kBoolean;
  }

  Answer Of(const sql::Case& x) {
    if (x.whens.empty()) return base::Invalid("CASE needs a WHEN");
    std::vector<const sql::Expression*> results;
    for (const auto& when : x.whens) {
      RETURN_IF_ERROR(Condition(when.condition, "WHEN"));
      results.push_back(&when.result);
    }
    if (x.otherwise) results.push_back(&**x.otherwise);
    return Common(results, "CASE yields");
  }

  Answer Of(const sql::Cast& x) {
    ASSIGN_OR_RETURN(const Family from, Check(*x.operand));
    const Family to = FamilyOf(x.type);
    if (from == Family::kUntyped) {
      RETURN_IF_ERROR(Reads(*x.operand, to));
      return to;
    }
    const bool possible =
        from == to || (IsNumeric(from) && IsNumeric(to)) || (IsDay(from) && IsDay(to)) ||
        (from == Family::kText && to != Family::kBoolean && to != Family::kOpaque) ||
        (to == Family::kText && from != Family::kBoolean && HasReliableText(from));
    if (possible) return to;
    return Mismatch("CAST meets", from, to);
  }

  Answer Of(const sql::Call& x);

  // The one family all of these can be read as.
  Answer Common(const std::vector<const sql::Expression*>& expressions, const std::string& what) {
    Family common = Family::kUntyped;
    for (const sql::Expression* expression : expressions) {
      ASSIGN_OR_RETURN(const Family family, Check(*expression));
      if (family == Family::kUntyped || family == common) continue;
      if (common == Family::kUntyped) {
        common = family;
      } else if (IsNumeric(common) && IsNumeric(family)) {
        common = std::max(common, family);
      } else {
        return Mismatch(what, common, family);
      }
    }
    if (common == Family::kOpaque) return base::Invalid("values of this type cannot be computed");
    for (const sql::Expression* expression : expressions) {
      RETURN_IF_ERROR(Reads(*expression, common));
    }
    // Literals alone: both platforms make text of them.
    return common == Family::kUntyped ? Family::kText : common;
  }

  Answer Condition(const sql::Expression& expression, const std::string& where) {
    ASSIGN_OR_RETURN(const Family family, Check(expression));
    if (family == Family::kBoolean) return family;
    if (std::holds_alternative<sql::NullLiteral>(expression.node)) return Family::kBoolean;
    return base::Invalid(where + " needs a condition, not " + std::string(Describe(family)));
  }

  Answer Conditions(const std::vector<sql::Expression>& operands, const std::string& where) {
    for (const sql::Expression& operand : operands) RETURN_IF_ERROR(Condition(operand, where));
    return Family::kBoolean;
  }

  static base::Status Demand(Family family, Family wanted, const std::string& otherwise) {
    if (family == wanted || family == Family::kUntyped) return base::Ok();
    return base::Invalid(otherwise + " " + std::string(Describe(family)));
  }

  static base::Status Comparable(const sql::Expression& a, Family left, const sql::Expression& b,
                                 Family right) {
    if (left == Family::kOpaque || right == Family::kOpaque) {
      return base::Invalid("values of this type cannot be compared");
    }
    if (left == Family::kUntyped) return Reads(a, right);
    if (right == Family::kUntyped) return Reads(b, left);
    if (left == right || (IsNumeric(left) && IsNumeric(right)) || (IsDay(left) && IsDay(right))) {
      return base::Ok();
    }
    return Mismatch("a comparison meets", left, right);
  }

  // A quoted literal next to a value of `family` must be one of those.
  static base::Status Reads(const sql::Expression& expression, Family family) {
    const auto* literal = std::get_if<sql::StringLiteral>(&expression.node);
    if (literal == nullptr || family == Family::kUntyped || family == Family::kText) {
      return base::Ok();
    }
    if (ReadLiteral(literal->value, family)) return base::Ok();
    return base::Invalid("'" + literal->value + "' is not " + std::string(Describe(family)));
  }

  static constexpr int kMaxDepth = 64;

  std::span<const Binding> bindings_;
  const ColumnTypes& columns_;
  int depth_ = 0;
};

Checker::Answer Checker::Of(const sql::Call& x) {
  std::vector<Family> families;
  std::vector<const sql::Expression*> arguments;
  for (const sql::Expression& argument : x.arguments) {
    ASSIGN_OR_RETURN(const Family family, Check(argument));
    families.push_back(family);
    arguments.push_back(&argument);
  }
  const auto takes = [&](std::initializer_list<Family> wanted, std::size_t least) -> base::Status {
    if (families.size() < least || families.size() > wanted.size()) {
      return base::Invalid("a function has the wrong number of arguments");
    }
    const Family* next = wanted.begin();
    for (const Family family : families) {
      RETURN_IF_ERROR(Demand(family, *next++, "a function meets"));
    }
    return base::Ok();
  };
  const auto number = [&](std::size_t most) -> Answer {
    if (families.empty() || families.size() > most || !IsNumeric(families[0])) {
      return base::Invalid("a function of numbers meets something else");
    }
    if (families.size() == 2) {
      RETURN_IF_ERROR(Demand(families[1], Family::kInteger, "a number of digits is not"));
    }
    return families[0];
  };
  constexpr Family kText = Family::kText;
  constexpr Family kInteger = Family::kInteger;
  switch (x.function) {
    case sql::Function::kAbs:
    case sql::Function::kCeil:
    case sql::Function::kFloor:
      return number(1);
    case sql::Function::kRound:
      return number(2);
    case sql::Function::kDateTrunc:
    case sql::Function::kHexOfText:
    case sql::Function::kOctetLength:
    case sql::Function::kRegexpReplaceAll:
    case sql::Function::kRegexpSubstr:
    case sql::Function::kUtcSecondsAgo:
    case sql::Function::kXorHex:
      return base::Invalid("this function is not available here");
    case sql::Function::kCoalesce:
    case sql::Function::kGreatest:
    case sql::Function::kLeast:
      if (arguments.empty()) return base::Invalid("a function needs an argument");
      return Common(arguments, "a function meets");
    case sql::Function::kNullif:
      if (arguments.size() != 2) return base::Invalid("NULLIF takes two arguments");
      return Common(arguments, "NULLIF meets");
    case sql::Function::kLeft:
    case sql::Function::kRight:
      RETURN_IF_ERROR(takes({kText, kInteger}, 2));
      return kText;
    case sql::Function::kLength:
      RETURN_IF_ERROR(takes({kText}, 1));
      return kInteger;
    case sql::Function::kLower:
    case sql::Function::kUpper:
    case sql::Function::kSha256Hex:
      RETURN_IF_ERROR(takes({kText}, 1));
      return kText;
    case sql::Function::kLtrim:
    case sql::Function::kRtrim:
    case sql::Function::kTrim:
      RETURN_IF_ERROR(takes({kText, kText}, 1));
      return kText;
    case sql::Function::kReplace:
      RETURN_IF_ERROR(takes({kText, kText, kText}, 3));
      return kText;
    case sql::Function::kStrpos:
      RETURN_IF_ERROR(takes({kText, kText}, 2));
      return kInteger;
    case sql::Function::kSubstring:
      RETURN_IF_ERROR(takes({kText, kInteger, kInteger}, 2));
      return kText;
  }
  return base::Internal("unknown function");
}

}  // namespace

ColumnTypes TypesOf(std::span<const ColumnPlan> columns) {
  return [columns](const std::string& name) -> std::optional<model::ColumnType> {
    for (const ColumnPlan& column : columns) {
      if (column.name == name) return column.type;
    }
    return std::nullopt;
  };
}

base::Result<Family> CheckTypes(const sql::Expression& expression,
                                std::span<const Binding> bindings, const ColumnTypes& columns) {
  return Checker(bindings, columns).Check(expression);
}

base::Status CheckPredicate(const RowsWhere& where, const ColumnTypes& columns) {
  ASSIGN_OR_RETURN(const Family family, CheckTypes(where.predicate, where.bindings, columns));
  if (family == Family::kBoolean) return base::Ok();
  if (std::holds_alternative<sql::NullLiteral>(where.predicate.node)) return base::Ok();
  return base::Invalid("it is " + std::string(Describe(family)) + ", not a condition");
}

}  // namespace louver::compiler
