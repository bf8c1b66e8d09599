#include "compiler/characters.h"

#include <algorithm>

namespace louver::compiler {

std::vector<std::string_view> Characters(std::string_view text) {
  const auto continues = [&](std::size_t i) {
    return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
  };
  std::vector<std::string_view> characters;
  for (std::size_t start = 0; start < text.size();) {
    std::size_t end = start + 1;
    while (continues(end)) ++end;
    characters.push_back(text.substr(start, end - start));
    start = end;
  }
  return characters;
}

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace louver::compiler
