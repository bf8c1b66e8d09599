#include "compiler/dsl/refusal.h"

#include <algorithm>
#include <string>

namespace louver::compiler::dsl {
namespace {

bool BeginsCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

}  // namespace

base::Error RefusedAt(std::string_view text, std::size_t offset, std::string_view what,
                      std::string_view hint) {
  const std::string_view before = text.substr(0, offset);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::string_view on_line = before.substr(before.rfind('\n') + 1);  // npos + 1 is 0
  const auto column = 1 + std::count_if(on_line.begin(), on_line.end(), BeginsCharacter);
  std::string message = "line " + std::to_string(line) + ", column " + std::to_string(column) +
                        ": " + std::string(what);
  if (!hint.empty()) message += " (" + std::string(hint) + ")";
  return base::Invalid(std::move(message));
}

}  // namespace louver::compiler::dsl
