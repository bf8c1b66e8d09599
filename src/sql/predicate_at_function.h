#pragma once

#include <cstddef>
#include <string_view>

#include "base/result.h"
#include "sql/predicate.h"
#include "sql/predicate_tokens.h"

namespace louver::sql {

// How one @function is written (documented: "Custom WHERE Clause Functions").
struct AtSignature {
  std::string_view name;
  std::size_t least = 0;  // arguments; a function without any is written without brackets
  std::size_t most = 0;
  std::size_t expression_argument =
      0;                      // counted from 1, the one that may be an expression; 0: none
  bool is_condition = false;  // true or false, not a value
};

// The signature of a kAtFunction token. Refuses the unknown, naming the one most likely meant, and
// those of the documented product that are not supported.
base::Result<AtSignature> GetAtSignature(const PredicateToken& token);

// Whether a call fits its signature. `token` says where.
base::Status CheckArguments(const AtSignature& signature, const AtFunction& function,
                            const PredicateToken& token);

// Whether a parsed call is a condition.
bool IsCondition(const AtFunction& function);

}  // namespace louver::sql
