#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "sql/expression.h"

namespace louver::sql {

// An @function of a governor's predicate, not yet bound to a table or a caller.
struct AtFunction {
  // A quoted argument is its text; any other is an expression, which may hold further holes.
  using Argument = std::variant<std::string, Expression>;

  std::string name;  // without the '@'
  std::vector<Argument> arguments;
  bool operator==(const AtFunction&) const = default;
};

// Hole n of the expressions stands for functions[n].
struct Predicate {
  Expression expression;
  std::vector<AtFunction> functions;
  bool operator==(const Predicate&) const = default;
};

// Limits of one text.
inline constexpr std::size_t kMostPredicateBytes = std::size_t{64} * 1024;
inline constexpr int kMostPredicateNodes = 10'000;

// Reads the one SQL text that people may write: a single boolean expression over one table's
// columns with @functions in it. Literals follow Redshift's rule (a backslash escapes); within an
// @function's quotes a single quote is written \' or \'\' (documented: "Custom WHERE Clause
// Functions"). A bare name is folded to lower case, a quoted one is kept. In a LIKE pattern the
// escape character is the backslash. Everything that is not in the closed language of Expression is
// refused by name: subqueries, parameters, other functions, separators, comments. Errors are
// kInvalid and begin with the position, in characters counted from 1.
//
// Promised of what comes back: holes are numbered from 0 without gaps; an @function stands in one
// place, except in the compared value of CASE x WHEN, which is repeated for each WHEN; names and
// texts are clean.
base::Result<Predicate> ParsePredicate(std::string_view text);

// The same for an expression that gives a value, such as a quoted argument of an @function.
base::Result<Predicate> ParseScalar(std::string_view text);

}  // namespace louver::sql
