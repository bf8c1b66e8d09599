#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "compiler/print.h"
#include "compiler/print_words.h"

namespace louver::compiler {
namespace {

std::string_view Sign(sql::BinaryOperator op) {
  switch (op) {
    case sql::BinaryOperator::kEqual:
      return "=";
    case sql::BinaryOperator::kNotEqual:
      return "<>";
    case sql::BinaryOperator::kLess:
      return "<";
    case sql::BinaryOperator::kLessOrEqual:
      return "<=";
    case sql::BinaryOperator::kGreater:
      return ">";
    case sql::BinaryOperator::kGreaterOrEqual:
      return ">=";
    case sql::BinaryOperator::kAdd:
      return "+";
    case sql::BinaryOperator::kSubtract:
      return "-";
    case sql::BinaryOperator::kMultiply:
      return "*";
    case sql::BinaryOperator::kDivide:
      return "/";
    case sql::BinaryOperator::kModulo:
      return "%";
    case sql::BinaryOperator::kConcatenate:
      return "||";
  }
  return "?";
}

std::string_view Name(sql::Function function) {
  switch (function) {
    case sql::Function::kAbs:
      return "abs";
    case sql::Function::kCeil:
      return "ceil";
    case sql::Function::kCoalesce:
      return "coalesce";
    case sql::Function::kDateTrunc:
      return "date_trunc";
    case sql::Function::kFloor:
      return "floor";
    case sql::Function::kGreatest:
      return "greatest";
    case sql::Function::kHexOfText:
      return "hex_of_text";
    case sql::Function::kLeast:
      return "least";
    case sql::Function::kLeft:
      return "left";
    case sql::Function::kLength:
      return "length";
    case sql::Function::kLower:
      return "lower";
    case sql::Function::kLtrim:
      return "ltrim";
    case sql::Function::kNullif:
      return "nullif";
    case sql::Function::kOctetLength:
      return "octet_length";
    case sql::Function::kReplace:
      return "replace";
    case sql::Function::kRegexpReplaceAll:
      return "regexp_replace";
    case sql::Function::kRegexpSubstr:
      return "regexp_substr";
    case sql::Function::kRight:
      return "right";
    case sql::Function::kRound:
      return "round";
    case sql::Function::kRtrim:
      return "rtrim";
    case sql::Function::kSha256Hex:
      return "sha256_hex";
    case sql::Function::kStrpos:
      return "strpos";
    case sql::Function::kSubstring:
      return "substring";
    case sql::Function::kTrim:
      return "trim";
    case sql::Function::kUpper:
      return "upper";
    case sql::Function::kUtcSecondsAgo:
      return "utc_seconds_ago";
    case sql::Function::kXorHex:
      return "xor_hex";
  }
  return "?";
}

std::string TypeText(const sql::TypeName& type) {
  const std::string first = "(" + std::to_string(type.first);
  switch (type.word) {
    case sql::TypeWord::kSmallInt:
      return "smallint";
    case sql::TypeWord::kInteger:
      return "integer";
    case sql::TypeWord::kBigInt:
      return "bigint";
    case sql::TypeWord::kDecimal:
      return "numeric" + first + "," + std::to_string(type.second) + ")";
    case sql::TypeWord::kReal:
      return "real";
    case sql::TypeWord::kDouble:
      return "double precision";
    case sql::TypeWord::kBoolean:
      return "boolean";
    case sql::TypeWord::kChar:
      return "char" + first + ")";
    case sql::TypeWord::kVarchar:
      return "varchar" + first + ")";
    case sql::TypeWord::kDate:
      return "date";
    case sql::TypeWord::kTime:
      return "time";
    case sql::TypeWord::kTimeTz:
      return "timetz";
    case sql::TypeWord::kTimestamp:
      return "timestamp";
    case sql::TypeWord::kTimestampTz:
      return "timestamptz";
  }
  return "?";
}

std::string_view Name(sql::Truth truth) {
  switch (truth) {
    case sql::Truth::kTrue:
      return "true";
    case sql::Truth::kFalse:
      return "false";
    case sql::Truth::kUnknown:
      return "unknown";
  }
  return "?";
}

class Printer {
 public:
  explicit Printer(std::span<const Binding> bindings) : bindings_(bindings) {}

  std::string Of(const sql::Expression& expression) const {
    return std::visit([&](const auto& node) { return Of(node); }, expression.node);
  }

 private:
  // An operand: in parentheses unless it is one word.
  std::string In(const sql::Expression& operand) const {
    const bool compound = std::visit(
        []<typename Node>(const Node&) {
          return std::is_same_v<Node, sql::Binary> || std::is_same_v<Node, sql::AllOf> ||
                 std::is_same_v<Node, sql::AnyOf> || std::is_same_v<Node, sql::Not> ||
                 std::is_same_v<Node, sql::Between> || std::is_same_v<Node, sql::InList> ||
                 std::is_same_v<Node, sql::Like> || std::is_same_v<Node, sql::IsNull> ||
                 std::is_same_v<Node, sql::IsTruth> || std::is_same_v<Node, sql::Case>;
        },
        operand.node);
    return compound ? "(" + Of(operand) + ")" : Of(operand);
  }

  std::string List(const std::vector<sql::Expression>& list, std::string_view between) const {
    std::vector<std::string> parts;
    parts.reserve(list.size());
    for (const sql::Expression& item : list) {
      parts.push_back(between == ", " ? Of(item) : In(item));
    }
    return base::Join(parts, between);
  }

  static std::string Not(bool negated) { return negated ? " not" : ""; }

  std::string Of(const sql::NullLiteral&) const { return "null"; }
  std::string Of(const sql::BooleanLiteral& x) const { return x.value ? "true" : "false"; }
  std::string Of(const sql::IntegerLiteral& x) const { return std::to_string(x.value); }
  std::string Of(const sql::DecimalLiteral& x) const { return x.digits; }
  std::string Of(const sql::StringLiteral& x) const { return Quote(x.value); }
  std::string Of(const sql::ColumnName& x) const {
    return (x.table ? Word(x.table->name()) + "." : "") + Word(x.column.name());
  }
  std::string Of(const sql::CurrentUser&) const { return "current_user"; }
  std::string Of(const sql::CurrentDate&) const { return "current_date"; }
  std::string Of(const sql::Hole& x) const {
    if (x.number < 0 || static_cast<std::size_t>(x.number) >= bindings_.size()) return "@?";
    return Of(bindings_[static_cast<std::size_t>(x.number)]);
  }
  std::string Of(const sql::Binary& x) const {
    return In(*x.left) + " " + std::string(Sign(x.op)) + " " + In(*x.right);
  }
  std::string Of(const sql::Negate& x) const { return "-" + In(*x.operand); }
  std::string Of(const sql::Not& x) const { return "not " + In(*x.operand); }
  std::string Of(const sql::AllOf& x) const { return List(x.operands, " and "); }
  std::string Of(const sql::AnyOf& x) const { return List(x.operands, " or "); }
  std::string Of(const sql::IsNull& x) const {
    return In(*x.operand) + " is" + Not(x.negated) + " null";
  }
  std::string Of(const sql::IsTruth& x) const {
    return In(*x.operand) + " is" + Not(x.negated) + " " + std::string(Name(x.truth));
  }
  std::string Of(const sql::InList& x) const {
    return In(*x.operand) + Not(x.negated) + " in (" + List(x.list, ", ") + ")";
  }
  std::string Of(const sql::Between& x) const {
    return In(*x.operand) + Not(x.negated) + " between " + In(*x.low) + " and " + In(*x.high);
  }
  std::string Of(const sql::Like& x) const {
    return In(*x.operand) + Not(x.negated) + (x.ignore_case ? " ilike " : " like ") +
           In(*x.pattern);
  }
  std::string Of(const sql::Case& x) const {
    std::string text = "case";
    for (const auto& when : x.whens) {
      text += " when " + Of(when.condition) + " then " + Of(when.result);
    }
    if (x.otherwise) text += " else " + Of(**x.otherwise);
    return text + " end";
  }
  std::string Of(const sql::Cast& x) const {
    return "cast(" + Of(*x.operand) + " as " + TypeText(x.type) + ")";
  }
  std::string Of(const sql::Call& x) const {
    return std::string(Name(x.function)) + "(" + List(x.arguments, ", ") + ")";
  }
  // Queries do not stand in plans.
  std::string Of(const sql::Exists&) const { return "exists (...)"; }
  std::string Of(const sql::InSelect&) const { return "in (...)"; }
  std::string Of(const sql::ScalarSelect&) const { return "(...)"; }

  std::string Of(const Binding& binding) const {
    return std::visit(
        base::Overloaded{
            [](const BoundColumn& x) { return Word(x.column); },
            [](const BoundUserTest& x) { return "@(" + compiler::Print(x.test) + ")"; },
            [](const BoundUsername&) { return std::string("@username"); },
            [&](const BoundAttributeContains& x) {
              return "@attributeValuesContains(" + Quote(x.attribute) + ", " + Of(x.operand) +
                     Placeholder(x.placeholder) + ")";
            },
            [&](const BoundPurposesContain& x) {
              return "@purposesContains(" + Of(x.operand) + Placeholder(x.placeholder) + ")";
            },
            [](const BoundIam&) { return std::string("@iam"); },
            [&](const BoundGroupsContain& x) {
              return "@groupsContains(" + Of(x.operand) + Placeholder(x.placeholder) + ")";
            },
        },
        binding);
  }

  static std::string Placeholder(const std::optional<std::string>& placeholder) {
    return placeholder ? ", " + Quote(*placeholder) : "";
  }

  std::span<const Binding> bindings_;
};

}  // namespace

std::string Print(const sql::Expression& expression, std::span<const Binding> bindings) {
  return Printer(bindings).Of(expression);
}

}  // namespace louver::compiler
