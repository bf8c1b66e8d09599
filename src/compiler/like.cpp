#include "compiler/like.h"

#include <string>
#include <vector>

#include "base/text.h"
#include "compiler/characters.h"

namespace louver::compiler {
namespace {

struct Part {
  enum class Kind { kPlain, kAnyOne, kAnyRun };
  Kind kind = Kind::kPlain;
  std::string_view character;
};

base::Result<std::vector<Part>> ReadPattern(std::string_view pattern) {
  std::vector<Part> parts;
  const std::vector<std::string_view> characters = Characters(pattern);
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (characters[i] == "%") {
      parts.push_back({Part::Kind::kAnyRun, {}});
    } else if (characters[i] == "_") {
      parts.push_back({Part::Kind::kAnyOne, {}});
    } else if (characters[i] == "\\") {
      if (++i == characters.size()) return base::Invalid("a pattern ends in its escape character");
      parts.push_back({Part::Kind::kPlain, characters[i]});
    } else {
      parts.push_back({Part::Kind::kPlain, characters[i]});
    }
  }
  return parts;
}

}  // namespace

base::Result<bool> MatchesLike(std::string_view text, std::string_view pattern, bool ignore_case) {
  if (ignore_case) {
    if (!IsAscii(text) || !IsAscii(pattern)) {
      return base::Invalid("ILIKE on other than ASCII depends on the platform");
    }
    return MatchesLike(base::AsciiLower(text), base::AsciiLower(pattern), false);
  }
  ASSIGN_OR_RETURN(const std::vector<Part> parts, ReadPattern(pattern));
  const std::vector<std::string_view> characters = Characters(text);
  // reached[i]: the parts so far match the first i characters.
  std::vector<bool> reached(characters.size() + 1, false);
  reached[0] = true;
  for (const Part& part : parts) {
    std::vector<bool> next(reached.size(), false);
    for (std::size_t i = 0; i < reached.size(); ++i) {
      if (part.kind == Part::Kind::kAnyRun) {
        next[i] = reached[i] || (i > 0 && next[i - 1]);
      } else if (i > 0) {
        next[i] = reached[i - 1] &&
                  (part.kind == Part::Kind::kAnyOne || characters[i - 1] == part.character);
      }
    }
    reached = std::move(next);
  }
  return static_cast<bool>(reached.back());
}

}  // namespace louver::compiler
