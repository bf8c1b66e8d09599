#include "compiler/dsl/words.h"

#include <algorithm>

namespace louver::compiler::dsl {

std::string_view Word(Variable variable) {
  return std::ranges::find(kVariables, variable, &VariableWord::variable)->word;
}

std::string_view Word(TagPlace place) {
  return std::ranges::find(kPlaces, place, &PlaceWord::place)->word;
}

std::optional<VariableWord> VariableAt(std::string_view text) {
  const auto found = std::ranges::find_if(
      kVariables, [&](const VariableWord& known) { return text.starts_with(known.word); });
  if (found == kVariables.end()) return std::nullopt;
  return *found;
}

}  // namespace louver::compiler::dsl
