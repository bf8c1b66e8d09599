#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace louver::compiler::dsl {

struct Token {
  enum class Kind { kName, kText, kAnd, kOr, kOpen, kClose, kComma, kEquals, kEnd };

  Kind kind = Kind::kEnd;
  std::size_t offset = 0;  // of its first byte
  std::string text;        // a name without its '@', a text without its quotes and escapes
  // Of a text: where each byte of it begins in the source; at a backslash when it was escaped.
  std::vector<std::size_t> origins;
};

// The words of a condition, the last of them kEnd. Text in single quotes holds a quote as '' or \',
// a backslash as \\ and an at-sign that begins no variable as \@.
base::Result<std::vector<Token>> Tokenize(std::string_view text);

}  // namespace louver::compiler::dsl
