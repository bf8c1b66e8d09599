#pragma once

#include <string>

#include "test/random/dice.h"

namespace louver::mutation {

// Flips, inserts, deletes, doubles or cuts bytes, wherever `kept` is not: that stays in one piece
// or goes with what is cut off. Empty: everything may change.
std::string Mutated(random::Dice& dice, std::string text, const std::string& kept);

// A document in YAML made into something YAML has and JSON has not: tags, anchors, merge keys,
// bombs of aliases, several documents, passwords that somebody forgot to quote.
std::string WithYamlTrick(random::Dice& dice, const std::string& yaml);

}  // namespace louver::mutation
