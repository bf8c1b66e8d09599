#pragma once

#include <string>

#include "compiler/dsl/condition.h"

namespace louver::compiler::dsl {

// The condition as it can be written: Parse(Print(x)) is x. A list within a list stands in
// parentheses.
std::string Print(const Condition& condition);

}  // namespace louver::compiler::dsl
