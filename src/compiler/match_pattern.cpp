#include "compiler/match_pattern.h"

#include <optional>
#include <set>
#include <vector>

#include "compiler/characters.h"

namespace louver::compiler {
namespace {

using Places = std::set<std::size_t>;

class Matcher {
 public:
  Matcher(const sql::Pattern& pattern, std::string_view text)
      : pattern_(pattern), characters_(Characters(text)) {}

  std::size_t size() const { return characters_.size(); }
  std::string_view at(std::size_t i) const { return characters_[i]; }

  // Where the longest match that begins at `start` ends.
  std::optional<std::size_t> EndOfMatch(std::size_t start) const {
    if (pattern_.from_start && start != 0) return std::nullopt;
    Places ends = Ends(pattern_.root, {start});
    if (pattern_.to_end) {
      return ends.contains(size()) ? std::optional(size()) : std::nullopt;
    }
    return ends.empty() ? std::nullopt : std::optional(*ends.rbegin());
  }

 private:
  // Every place where a match of the node that begins at one of `starts` may end.
  Places Ends(const sql::PatternNode& node, const Places& starts) const {
    if (const auto* set = std::get_if<sql::PatternSet>(&node.node)) {
      Places ends;
      for (const std::size_t start : starts) {
        if (start < size() && Holds(*set, characters_[start])) ends.insert(start + 1);
      }
      return ends;
    }
    if (const auto* sequence = std::get_if<sql::PatternSequence>(&node.node)) {
      Places places = starts;
      for (const sql::PatternNode& part : sequence->parts) places = Ends(part, places);
      return places;
    }
    if (const auto* choice = std::get_if<sql::PatternChoice>(&node.node)) {
      Places ends;
      for (const sql::PatternNode& part : choice->choices) ends.merge(Ends(part, starts));
      return ends;
    }
    return EndsOfRepeat(std::get<sql::PatternRepeat>(node.node), starts);
  }

  Places EndsOfRepeat(const sql::PatternRepeat& repeat, const Places& starts) const {
    Places places = starts;
    Places ends;
    for (int count = 0; !places.empty(); ++count) {
      const std::size_t before = ends.size();
      if (count >= repeat.least) {
        ends.insert(places.begin(), places.end());
        if (ends.size() == before) break;  // nothing new can come
      }
      if (repeat.most && count == *repeat.most) break;
      places = Ends(repeat.part.front(), places);
    }
    return ends;
  }

  static bool Holds(const sql::PatternSet& set, std::string_view character) {
    if (character.size() == 1) {
      return set.ascii.test(static_cast<std::size_t>(character.front()) & 127);
    }
    return set.beyond_ascii || set.exact == character;
  }

  const sql::Pattern& pattern_;
  std::vector<std::string_view> characters_;
};

}  // namespace

base::Result<sql::Pattern> ReadPattern(std::string_view regex, bool ignore_case) {
  return sql::ParsePattern(regex,
                           ignore_case ? sql::PatternCase::kIgnored : sql::PatternCase::kExact);
}

bool Matches(const sql::Pattern& pattern, std::string_view text) {
  const Matcher matcher(pattern, text);
  for (std::size_t start = 0; start <= matcher.size(); ++start) {
    if (matcher.EndOfMatch(start)) return true;
  }
  return false;
}

std::string ReplaceMatches(const sql::Pattern& pattern, std::string_view text,
                           std::string_view replacement, bool all) {
  const Matcher matcher(pattern, text);
  std::string result;
  bool replacing = true;
  for (std::size_t i = 0; i < matcher.size();) {
    const auto end = replacing ? matcher.EndOfMatch(i) : std::nullopt;
    if (!end || *end == i) {
      result += matcher.at(i++);
      continue;
    }
    result += replacement;
    i = *end;
    replacing = all;
  }
  return result;
}

}  // namespace louver::compiler
