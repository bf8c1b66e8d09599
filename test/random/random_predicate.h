#pragma once

#include <string>

#include "model/data_source.h"
#include "test/random/dice.h"

namespace louver::random {

enum class Asks {
  kAnything,
  // Whoever holds more sees no less: facts about the caller are never denied, and no placeholder
  // stands in for facts they lack.
  kMonotone,
};

// A governor's predicate over the columns of the data source, as a governor writes it: well typed,
// from the closed language, and free of what platforms or the interpreter cannot agree on (case
// beyond ASCII, division of decimals, overflow, the current date).
std::string RandomPredicate(Dice& dice, const model::DataSource& source, Asks asks);

}  // namespace louver::random
