#include <utility>

#include <boost/json.hpp>

#include "sql/predicate_tree_reader.h"
#include "sql/predicate_vocabulary.h"

namespace louver::sql {

namespace json = boost::json;

// CASE x WHEN y becomes CASE WHEN x = y.
base::Result<Expression> PredicateTreeReader::CaseNode(const Object& node) {
  RETURN_IF_ERROR(Only(node, {"arg", "args", "defresult"}));
  Case searched;
  const json::value* compared = node.if_contains("arg");
  for (const json::value& item : node.at("args").as_array()) {
    const Object& when = item.at("CaseWhen").as_object();
    RETURN_IF_ERROR(Only(when, {"expr", "result"}));
    ASSIGN_OR_RETURN(ExpressionBox condition, Operand(when, "expr"));
    ASSIGN_OR_RETURN(ExpressionBox result, Operand(when, "result"));
    if (compared != nullptr) {
      ASSIGN_OR_RETURN(Expression left, Read(*compared));
      Expression right = std::move(*condition);
      *condition = {Binary{BinaryOperator::kEqual, std::move(left), std::move(right)}};
    }
    searched.whens.push_back({std::move(*condition), std::move(*result)});
  }
  if (node.contains("defresult")) {
    ASSIGN_OR_RETURN(ExpressionBox otherwise, Operand(node, "defresult"));
    searched.otherwise = std::move(otherwise);
  }
  return Expression{std::move(searched)};
}

base::Result<Expression> PredicateTreeReader::CastNode(const Object& node) {
  RETURN_IF_ERROR(Only(node, {"arg", "typeName"}));
  ASSIGN_OR_RETURN(const TypeName type, Type(node.at("typeName").as_object()));
  ASSIGN_OR_RETURN(ExpressionBox operand, Operand(node, "arg"));
  return Expression{Cast{std::move(operand), type}};
}

base::Result<Expression> PredicateTreeReader::FunctionCall(const Object& node) {
  if (node.contains("over")) return Unsupported(node, "a window function");
  ASSIGN_OR_RETURN(const auto words, Words(node, "funcname"));
  if (words.empty() || words.back().starts_with('#')) {
    return Unsupported(node, "a function's name in double quotes");
  }
  const auto known = FindFunction(words.back());
  if (!known) return Unsupported(node, DescribeFunction(words.back()));
  // The schema of what is built in may be named; the grammar itself does for TRIM and its like.
  const bool is_built_in = words.size() == 2 && words.front() == "pg_catalog";
  if (words.size() != 1 && !is_built_in) {
    return Unsupported(node, "a function with its schema");
  }
  RETURN_IF_ERROR(Only(node, {"funcname", "args", "funcformat"}));
  ASSIGN_OR_RETURN(auto arguments, Operands(node.if_contains("args")));
  if (arguments.size() < known->least || arguments.size() > known->most) {
    return Refused(node, "the function " + words.back() + " does not take " +
                             std::to_string(arguments.size()) + " arguments");
  }
  if (known->swapped) std::swap(arguments[0], arguments[1]);
  const bool by_pattern = known->function == Function::kSubstring &&
                          std::holds_alternative<StringLiteral>(arguments[1].node);
  if (by_pattern) return Unsupported(node, "SUBSTRING by a pattern");
  return Expression{Call{known->function, std::move(arguments)}};
}

base::Result<Expression> PredicateTreeReader::CallOf(const Object& node, Function function) {
  ASSIGN_OR_RETURN(auto arguments, Operands(node.if_contains("args")));
  if (arguments.empty()) return Unsupported(node, "a call without arguments");
  return Expression{Call{function, std::move(arguments)}};
}

base::Result<Expression> PredicateTreeReader::MinMax(const Object& node) {
  RETURN_IF_ERROR(Only(node, {"op", "args"}));
  const std::string_view op = TextOf(node, "op");
  if (op == "IS_GREATEST") return CallOf(node, Function::kGreatest);
  if (op == "IS_LEAST") return CallOf(node, Function::kLeast);
  return Unsupported(node, "this form");
}

}  // namespace louver::sql
