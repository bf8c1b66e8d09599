#include "sql/predicate_tree_reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/json.hpp>

#include "sql/predicate_vocabulary.h"

namespace louver::sql {
namespace {

namespace json = boost::json;

constexpr int kDeepest = 64;

// What a governor calls the parser's nodes that have no place in a predicate.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kOutsiders = {{
    {"A_ArrayExpr", "an array"},
    {"A_Indirection", "a part of a value"},
    {"CollateClause", "COLLATE"},
    {"CurrentOfExpr", "CURRENT OF"},
    {"GroupingFunc", "GROUPING"},
    {"GroupingSet", "GROUPING SETS"},
    {"MultiAssignRef", "an assignment"},
    {"RowExpr", "a row of values"},
    {"SelectStmt", "a subquery"},
    {"SetToDefault", "DEFAULT"},
    {"SubLink", "a subquery"},
    {"XmlExpr", "XML"},
    {"XmlSerialize", "XML"},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kOperatorOutsiders = {{
    {"AEXPR_BETWEEN_SYM", "BETWEEN SYMMETRIC"},
    {"AEXPR_DISTINCT", "IS DISTINCT FROM"},
    {"AEXPR_NOT_BETWEEN_SYM", "BETWEEN SYMMETRIC"},
    {"AEXPR_NOT_DISTINCT", "IS DISTINCT FROM"},
    {"AEXPR_OP_ALL", "ALL"},
    {"AEXPR_OP_ANY", "ANY"},
}};

template <std::size_t kCount>
std::string_view Describe(
    const std::array<std::pair<std::string_view, std::string_view>, kCount>& table,
    std::string_view name, std::string_view otherwise) {
  for (const auto& [known, description] : table) {
    if (known == name) return description;
  }
  return otherwise;
}

// -5 is one number, whether the minus is part of it or not.
Expression Negated(Expression operand) {
  if (const auto* integer = std::get_if<IntegerLiteral>(&operand.node);
      integer != nullptr && integer->value >= 0) {
    return {IntegerLiteral{-integer->value}};
  }
  if (auto* decimal = std::get_if<DecimalLiteral>(&operand.node);
      decimal != nullptr && !decimal->digits.starts_with('-')) {
    return {DecimalLiteral{"-" + decimal->digits}};
  }
  return {Negate{std::move(operand)}};
}

// A pattern whose last backslash escapes nothing fails on every row it meets.
bool EndsInEscape(const Expression& pattern) {
  const auto* text = std::get_if<StringLiteral>(&pattern.node);
  if (text == nullptr) return false;
  const auto last = text->value.find_last_not_of('\\');
  const std::size_t backslashes =
      last == std::string::npos ? text->value.size() : text->value.size() - 1 - last;
  return backslashes % 2 == 1;
}

}  // namespace

base::Result<Expression> PredicateTreeReader::Read(const json::value& node) {
  const json::object* wrapper = node.if_object();
  if (wrapper == nullptr || wrapper->size() != 1 || !wrapper->begin()->value().is_object()) {
    return base::Internal("The parser's tree has an unknown shape.");
  }
  const Object& inner = wrapper->begin()->value().get_object();
  if (--nodes_ < 0) return Refused(inner, "the predicate is too large");
  if (depth_ == kDeepest) return Refused(inner, "the expression is nested too deeply");
  ++depth_;
  Outcome outcome = ReadNode(wrapper->begin()->key(), inner);
  --depth_;
  return outcome;
}

base::Result<Expression> PredicateTreeReader::ReadNode(std::string_view tag, const Object& node) {
  if (tag == "A_Const") return Constant(node);
  if (tag == "ColumnRef") return Column(node);
  if (tag == "ParamRef") return Value(node);
  if (tag == "SQLValueFunction") return SqlValue(node);
  if (tag == "A_Expr") return Operator(node);
  if (tag == "BoolExpr") return Logic(node);
  if (tag == "NullTest") return NullTest(node);
  if (tag == "BooleanTest") return TruthTest(node);
  if (tag == "CaseExpr") return CaseNode(node);
  if (tag == "TypeCast") return CastNode(node);
  if (tag == "FuncCall") return FunctionCall(node);
  if (tag == "MinMaxExpr") return MinMax(node);
  if (tag == "CoalesceExpr") {
    RETURN_IF_ERROR(Only(node, {"args"}));
    return CallOf(node, Function::kCoalesce);
  }
  return Unsupported(node, Describe(kOutsiders, tag, "this form"));
}

base::Result<Expression> PredicateTreeReader::Operator(const Object& node) {
  RETURN_IF_ERROR(Only(node, {"kind", "name", "lexpr", "rexpr"}));
  const std::string_view kind = TextOf(node, "kind");
  if (kind == "AEXPR_OP") return BinaryOrSign(node);
  if (kind == "AEXPR_IN") return In(node);
  if (kind == "AEXPR_LIKE") return Like(node, false);
  if (kind == "AEXPR_ILIKE") return Like(node, true);
  if (kind == "AEXPR_BETWEEN") return Between(node, false);
  if (kind == "AEXPR_NOT_BETWEEN") return Between(node, true);
  if (kind == "AEXPR_NULLIF") {
    ASSIGN_OR_RETURN(ExpressionBox left, Operand(node, "lexpr"));
    ASSIGN_OR_RETURN(ExpressionBox right, Operand(node, "rexpr"));
    return Expression{Call{Function::kNullif, {std::move(*left), std::move(*right)}}};
  }
  if (kind == "AEXPR_SIMILAR") return Unsupported(node, "SIMILAR TO");
  return Unsupported(node, Describe(kOperatorOutsiders, kind, "this operator"));
}

base::Result<Expression> PredicateTreeReader::BinaryOrSign(const Object& node) {
  ASSIGN_OR_RETURN(const auto words, Words(node, "name"));
  const auto op = words.size() == 1 ? FindOperator(words[0]) : std::nullopt;
  if (!op) return Unsupported(node, "this operator");
  ASSIGN_OR_RETURN(ExpressionBox right, Operand(node, "rexpr"));
  if (!node.contains("lexpr")) {
    if (*op == BinaryOperator::kAdd) return std::move(*right);
    if (*op == BinaryOperator::kSubtract) return Negated(std::move(*right));
    return Unsupported(node, "this operator before a value");
  }
  ASSIGN_OR_RETURN(ExpressionBox left, Operand(node, "lexpr"));
  return Expression{Binary{*op, std::move(left), std::move(right)}};
}

base::Result<Expression> PredicateTreeReader::In(const Object& node) {
  ASSIGN_OR_RETURN(const auto words, Words(node, "name"));
  if (words.size() != 1 || (words[0] != "=" && words[0] != "<>")) {
    return Unsupported(node, "this operator");
  }
  ASSIGN_OR_RETURN(ExpressionBox operand, Operand(node, "lexpr"));
  const json::value* list = node.at("rexpr").at("List").as_object().if_contains("items");
  ASSIGN_OR_RETURN(auto items, Operands(list));
  if (items.empty()) return Unsupported(node, "an empty IN list");
  return Expression{InList{std::move(operand), std::move(items), words[0] == "<>"}};
}

base::Result<Expression> PredicateTreeReader::Between(const Object& node, bool negated) {
  ASSIGN_OR_RETURN(ExpressionBox operand, Operand(node, "lexpr"));
  const json::value* list = node.at("rexpr").at("List").as_object().if_contains("items");
  ASSIGN_OR_RETURN(auto bounds, Operands(list));
  if (bounds.size() != 2) return Unsupported(node, "this form");
  return Expression{
      sql::Between{std::move(operand), std::move(bounds[0]), std::move(bounds[1]), negated}};
}

base::Result<Expression> PredicateTreeReader::Like(const Object& node, bool ignore_case) {
  ASSIGN_OR_RETURN(const auto words, Words(node, "name"));
  if (words.size() != 1) return Unsupported(node, "this operator");
  ASSIGN_OR_RETURN(ExpressionBox operand, Operand(node, "lexpr"));
  ASSIGN_OR_RETURN(ExpressionBox pattern, Operand(node, "rexpr"));
  if (EndsInEscape(*pattern)) return Refused(node, "a pattern must not end in its escape");
  return Expression{
      sql::Like{std::move(operand), std::move(pattern), ignore_case, words[0].starts_with('!')}};
}

base::Result<Expression> PredicateTreeReader::Logic(const Object& node) {
  RETURN_IF_ERROR(Only(node, {"boolop", "args"}));
  const std::string_view op = TextOf(node, "boolop");
  ASSIGN_OR_RETURN(auto operands, Operands(node.if_contains("args")));
  if (op == "AND_EXPR" && operands.size() > 1) return Expression{AllOf{std::move(operands)}};
  if (op == "OR_EXPR" && operands.size() > 1) return Expression{AnyOf{std::move(operands)}};
  if (op == "NOT_EXPR" && operands.size() == 1) return Expression{Not{std::move(operands[0])}};
  return Unsupported(node, "this form");
}

base::Result<Expression> PredicateTreeReader::NullTest(const Object& node) {
  RETURN_IF_ERROR(Only(node, {"arg", "nulltesttype"}));
  const std::string_view type = TextOf(node, "nulltesttype");
  if (type != "IS_NULL" && type != "IS_NOT_NULL") return Unsupported(node, "this form");
  ASSIGN_OR_RETURN(ExpressionBox operand, Operand(node, "arg"));
  return Expression{IsNull{std::move(operand), type == "IS_NOT_NULL"}};
}

base::Result<Expression> PredicateTreeReader::TruthTest(const Object& node) {
  static constexpr std::array<std::pair<std::string_view, Truth>, 3> kTruths = {
      {{"TRUE", Truth::kTrue}, {"FALSE", Truth::kFalse}, {"UNKNOWN", Truth::kUnknown}}};
  RETURN_IF_ERROR(Only(node, {"arg", "booltesttype"}));
  std::string_view type = TextOf(node, "booltesttype");
  const bool negated = type.starts_with("IS_NOT_");
  type.remove_prefix(std::min(type.size(), std::string_view(negated ? "IS_NOT_" : "IS_").size()));
  for (const auto& [word, truth] : kTruths) {
    if (type != word) continue;
    ASSIGN_OR_RETURN(ExpressionBox operand, Operand(node, "arg"));
    return Expression{IsTruth{std::move(operand), truth, negated}};
  }
  return Unsupported(node, "this form");
}

}  // namespace louver::sql
