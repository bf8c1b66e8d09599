#pragma once

#include <string_view>

#include "base/result.h"
#include "compiler/dsl/condition.h"

namespace louver::compiler::dsl {

// Reads a condition. AND binds closer than OR; keywords in any case; an operand in parentheses that
// is a list itself stays one. Errors are kInvalid and say line, column, what is wrong and what
// would be right.
base::Result<Condition> Parse(std::string_view text);

}  // namespace louver::compiler::dsl
