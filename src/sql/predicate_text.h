#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "sql/expression.h"
#include "sql/predicate_tokens.h"

namespace louver::sql {

// An expression made ready for PostgreSQL's parser. The parser sees the skeleton alone: whatever
// it could read in another way than we (cut after 63 bytes, fold, unescape, lose a sign) stands
// there as a number into these lists. A quoted name or text "#3" is names[3] or strings[3]; $3 is
// values[2], and so is a bare 3, which stands for a length within a type.
struct PredicateText {
  std::string sql;  // ASCII
  std::vector<std::string> names;
  std::vector<std::string> strings;
  std::vector<std::variant<Hole, std::string>> values;  // an @function, or a number's digits

  struct Place {
    std::size_t offset = 0;     // in `sql`
    std::size_t character = 0;  // in the governor's text
    std::string shown;          // the token, for an error; empty at the end
  };
  std::vector<Place> places;  // ascending

  // The last place that begins at or before `offset`.
  const Place& PlaceAt(std::size_t offset) const;
};

// A piece of an expression: a token of it, or an @function call already read.
struct PredicatePart {
  PredicateToken token;
  std::optional<Hole> call;
};

// `end` is the character at which the expression ends.
base::Result<PredicateText> WritePredicateText(std::span<const PredicatePart> parts,
                                               std::size_t end);

}  // namespace louver::sql
