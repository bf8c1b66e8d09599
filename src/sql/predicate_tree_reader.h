#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/fwd.hpp>

#include "base/result.h"
#include "sql/expression.h"
#include "sql/predicate_text.h"

namespace louver::sql {

// Turns the JSON of PostgreSQL's parser (libpg_query 15) into our tree. Closed on both sides: a
// node, a member or a value it does not know is refused.
class PredicateTreeReader {
 public:
  // Both outlive the reader. `nodes` counts down.
  PredicateTreeReader(const PredicateText& text, int& nodes) : text_(text), nodes_(nodes) {}

  base::Result<Expression> Read(const boost::json::value& node);

 private:
  using Object = boost::json::object;
  using Outcome = base::Result<Expression>;

  Outcome ReadNode(std::string_view tag, const Object& node);

  // -- predicate_tree_reader.cpp: operators and tests
  Outcome Operator(const Object& node);
  Outcome BinaryOrSign(const Object& node);
  Outcome In(const Object& node);
  Outcome Between(const Object& node, bool negated);
  Outcome Like(const Object& node, bool ignore_case);
  Outcome Logic(const Object& node);
  Outcome NullTest(const Object& node);
  Outcome TruthTest(const Object& node);

  // -- predicate_tree_call.cpp: what stands around its operands
  Outcome CaseNode(const Object& node);
  Outcome CastNode(const Object& node);
  Outcome FunctionCall(const Object& node);
  Outcome CallOf(const Object& node, Function function);
  Outcome MinMax(const Object& node);

  // -- predicate_tree_leaf.cpp
  Outcome Constant(const Object& node);
  Outcome Column(const Object& node);
  Outcome Value(const Object& node);
  Outcome SqlValue(const Object& node);
  base::Result<TypeName> Type(const Object& node);
  base::Result<int> TypeNumber(const boost::json::value& node);

  // -- predicate_tree_access.cpp: reading the JSON
  base::Result<ExpressionBox> Operand(const Object& node, std::string_view key);
  base::Result<std::vector<Expression>> Operands(const boost::json::value* list);
  base::Result<std::vector<std::string>> Words(const Object& node, std::string_view key);
  // Refuses members beyond these and `location`.
  base::Status Only(const Object& node, std::initializer_list<std::string_view> keys);
  std::string_view TextOf(const Object& node, std::string_view key);

  // Refuses `what` at the node's place, or at the nearest one around it that has a place.
  base::Error Unsupported(const Object& node, std::string_view what);
  base::Error Refused(const Object& node, std::string_view why);

  const PredicateText& text_;
  int& nodes_;
  int depth_ = 0;
};

}  // namespace louver::sql
