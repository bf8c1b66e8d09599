#pragma once

#include "test/mutation/document.h"
#include "test/random/dice.h"

namespace louver::mutation {

// Drops, doubles, renames, swaps, nests or replaces a member somewhere, by something of another
// type, too large, too deep, or that is no text. A member "host" never becomes another host's name.
void Mutate(random::Dice& dice, Document& document);

}  // namespace louver::mutation
