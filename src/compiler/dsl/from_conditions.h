#pragma once

#include "compiler/dsl/condition.h"
#include "model/user_conditions.h"

namespace louver::compiler::dsl {

// A list of groups and attributes, at least one, as the condition it is.
Condition FromConditions(const model::UserConditions& conditions);

// Lists of at least one; a list of one is that one.
Condition All(std::vector<Condition> operands);
Condition Any(std::vector<Condition> operands);

}  // namespace louver::compiler::dsl
