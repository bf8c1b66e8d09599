#pragma once

#include <span>
#include <string>

#include "base/result.h"
#include "compiler/evaluate_expression.h"
#include "compiler/lower_predicate.h"
#include "sql/expression.h"

// The SHA-256 of the salt, a word that tells one use from another, and the texts of some columns:
// what chance is made of that falls the same way every time.
namespace louver::compiler {

// As SQL, in hexadecimal digits.
base::Result<sql::Expression> RowHash(const PredicateLowering& columns, const sql::Expression& salt,
                                      const std::string& use, std::span<const std::string> names);

// As the oracle says it is.
base::Result<std::string> RowHashOf(const ExpressionEvaluator& row, std::string_view salt,
                                    const std::string& use, std::span<const std::string> names);

}  // namespace louver::compiler
