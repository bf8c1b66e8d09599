#pragma once

#include <string>

#include "base/result.h"
#include "compiler/value.h"
#include "sql/expression.h"

namespace louver::compiler {

// NULL on either side gives NULL. Division of decimals, whose digits platforms cut differently, and
// everything out of range are errors.
base::Result<Value> ApplyOperator(sql::BinaryOperator op, const Value& left, const Value& right);

// Casts that lose something other than characters at the end of a text are errors.
base::Result<Value> ApplyCast(const Value& value, const sql::TypeName& type);

// The characters of text or of a quoted literal.
base::Result<std::string> TextOf(const Value& value);

}  // namespace louver::compiler
