#include "sql/predicate_nesting.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace louver::sql {
namespace {

using Kind = PredicateToken::Kind;

constexpr std::size_t kDeepest = 400;

// A tree grows deeper by operators and words that stand in a row ("NOT NOT x", "a + b + c"), and by
// brackets and CASEs around them; what stands beside a comma, AND, OR, WHEN does not add up.
struct Level {
  std::size_t row = 0;      // operators and words since the last separator
  std::size_t inner = 0;    // the deepest bracket since then
  std::size_t deepest = 0;  // of the parts before

  void Separate() {
    deepest = std::max(deepest, row + inner);
    row = inner = 0;
  }
};

template <std::size_t kCount>
bool IsOneOf(const PredicateToken& token, const std::array<std::string_view, kCount>& words) {
  return std::ranges::any_of(words, [&](std::string_view word) {
    return base::EqualsIgnoringAsciiCase(token.text, word);
  });
}

enum class Role { kValue, kDeepens, kSeparates, kOpens, kCloses };

Role RoleOf(const PredicateToken& token) {
  static constexpr std::array<std::string_view, 5> kSeparators = {"and", "or", "when", "then",
                                                                  "else"};
  switch (token.kind) {
    case Kind::kSymbol:
      if (token.text == "(") return Role::kOpens;
      if (token.text == ")") return Role::kCloses;
      return token.text == "," ? Role::kSeparates : Role::kDeepens;
    case Kind::kWord:
      if (IsOneOf<1>(token, {"case"})) return Role::kOpens;
      if (IsOneOf<1>(token, {"end"})) return Role::kCloses;
      return IsOneOf(token, kSeparators) ? Role::kSeparates : Role::kDeepens;
    case Kind::kName:
    case Kind::kString:
    case Kind::kNumber:
    case Kind::kAtFunction:
      return Role::kValue;
  }
  return Role::kDeepens;
}

}  // namespace

base::Status CheckNesting(const PredicateTokens& tokens) {
  std::vector<Level> levels(1);
  for (const PredicateToken& token : tokens) {
    switch (RoleOf(token)) {
      case Role::kValue:
        break;
      case Role::kDeepens:
        ++levels.back().row;
        break;
      case Role::kSeparates:
        levels.back().Separate();
        break;
      case Role::kOpens:
        levels.emplace_back();
        break;
      case Role::kCloses:
        if (levels.size() > 1) {
          levels.back().Separate();
          const std::size_t depth = levels.back().deepest + 1;
          levels.pop_back();
          levels.back().inner = std::max(levels.back().inner, depth);
        }
        break;
    }
    if (levels.size() + levels.back().row + levels.back().inner > kDeepest) {
      return RefusedAt(token.character, "the expression is nested too deeply");
    }
  }
  return base::Ok();
}

}  // namespace louver::sql
