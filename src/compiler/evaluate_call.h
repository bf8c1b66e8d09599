#pragma once

#include <vector>

#include "base/result.h"
#include "compiler/value.h"
#include "sql/expression.h"

namespace louver::compiler {

// The functions governors may call, as both platforms define them. What they define differently, or
// only for a locale (case beyond ASCII, rounding of floating-point numbers), is an error here.
base::Result<Value> CallFunction(sql::Function function, const std::vector<Value>& arguments);

}  // namespace louver::compiler
