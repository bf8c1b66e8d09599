#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace louver::sql {

// A word of a governor's predicate.
struct PredicateToken {
  enum class Kind {
    kWord,        // a bare name or keyword
    kName,        // "a name in double quotes"
    kString,      // 'text'
    kNumber,      // digits with at most one point
    kSymbol,      // an operator, a bracket, a comma, a point
    kAtFunction,  // @name
  };
  Kind kind = Kind::kSymbol;
  std::string text;           // as written; of a name and an @function without quotes and '@'
  std::size_t character = 1;  // where it begins, counted from 1

  bool operator==(const PredicateToken&) const = default;
};
using PredicateTokens = std::vector<PredicateToken>;

// "At character 7: why." with kInvalid: the shape of every refusal of a predicate.
base::Error RefusedAt(std::size_t character, std::string_view why);

// Cuts a whole predicate into words and refuses what has no place in one: separators, comments,
// parameters, other kinds of string, operators outside the closed language, brackets that do not
// match. `text` is clean UTF-8.
base::Result<PredicateTokens> TokenizePredicate(std::string_view text);

// The value of a kString token. Two quotes are one, and a backslash makes the quote or backslash
// behind it ordinary (Redshift's rule); any other escape is refused, since platforms differ.
base::Result<std::string> ReadString(const PredicateToken& token);

// The same for an argument of an @function, where \'\' is one quote as well (documented: "Custom
// WHERE Clause Functions") and a backslash also escapes " and ` (documented for @columnReference).
base::Result<std::string> ReadArgument(const PredicateToken& token);

}  // namespace louver::sql
