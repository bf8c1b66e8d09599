#pragma once

#include "compiler/dsl/condition.h"
#include "test/random/dice.h"

namespace louver::random {

// A condition of the advanced DSL, of every kind and nested, that often holds for a random person.
compiler::dsl::Condition RandomCondition(Dice& dice, int depth = 3);

}  // namespace louver::random
