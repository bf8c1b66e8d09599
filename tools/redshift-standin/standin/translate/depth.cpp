#include "standin/translate/depth.h"

#include <algorithm>
#include <array>

#include "standin/syntax/refusal.h"

namespace louver::standin {

// What can nest costs a few kilobytes of stack a level; sessions have kSessionStackBytes.
base::Status CheckDepth(const TokenList& tokens, std::size_t end) {
  constexpr std::size_t kMaxNesting = 20000;
  constexpr std::array<std::string_view, 9> kNesting = {
      "not", "select", "union", "intersect", "except", "case", "join", "is", "between"};
  std::size_t nesting = 0;
  for (std::size_t i = 0; i < end; ++i) {
    const bool operation =
        tokens[i].kind == TokenKind::kSymbol &&
        std::string_view("(),.;").find(tokens[i].source[0]) == std::string_view::npos;
    const bool call = tokens.IsName(i) && tokens.IsSymbol(i + 1, '(');
    const bool keyword = tokens[i].kind == TokenKind::kWord &&
                         std::ranges::find(kNesting, tokens[i].value) != kNesting.end();
    if ((operation || call || keyword) && ++nesting > kMaxNesting) {
      return Refusal("54001", "statement is too complex");
    }
  }
  return base::Ok();
}

}  // namespace louver::standin
