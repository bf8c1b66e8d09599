#include "compiler/print_words.h"

#include <algorithm>

#include "base/text.h"

namespace louver::compiler {
namespace {

std::string Enclosed(std::string_view text, char quote) {
  std::string result(1, quote);
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20) {
      result += "\\x" + base::Hex(std::string_view(&c, 1));
      continue;
    }
    if (c == quote || c == '\\') result += '\\';
    result += c;
  }
  return result + quote;
}

bool IsPlain(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

}  // namespace

std::string Quote(std::string_view text) { return Enclosed(text, '\''); }

std::string Word(std::string_view name) {
  if (!name.empty() && std::all_of(name.begin(), name.end(), IsPlain)) return std::string(name);
  return Enclosed(name, '"');
}

}  // namespace louver::compiler
