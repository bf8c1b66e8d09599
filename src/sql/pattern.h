#pragma once

#include <bitset>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"

namespace louver::sql {

// A regular expression of the part that every engine reads alike, so that what a mask hides does
// not depend on the platform: characters, '.', sets in brackets with the POSIX classes (of ASCII),
// \d \w \s and their opposites, groups, '|', the greedy repetitions, '^' at the beginning and '$'
// at the end of the whole. '.' is any character, line breaks included. Everything else (other
// escapes, back-references, lazy repetitions, look-around) is refused by name and position.

// One character of a text.
struct PatternSet {
  std::bitset<128> ascii;
  bool beyond_ascii = false;  // every character that is not ASCII
  std::string exact;          // or this one, which is not ASCII
  std::size_t place = 0;      // in the pattern, counted from 1
  bool operator==(const PatternSet&) const = default;
};

struct PatternNode;
struct PatternSequence {
  std::vector<PatternNode> parts;
  bool operator==(const PatternSequence&) const = default;
};
struct PatternChoice {
  std::vector<PatternNode> choices;
  bool operator==(const PatternChoice&) const = default;
};
struct PatternRepeat {
  std::vector<PatternNode> part;  // one
  int least = 0;
  std::optional<int> most;  // none: without end
  bool operator==(const PatternRepeat&) const = default;
};
struct PatternNode {
  std::variant<PatternSet, PatternSequence, PatternChoice, PatternRepeat> node;
  bool operator==(const PatternNode&) const = default;
};

struct Pattern {
  bool from_start = false;  // '^'
  bool to_end = false;      // '$'
  PatternNode root;
  bool operator==(const Pattern&) const = default;
};

enum class PatternCase { kExact, kIgnored };  // kIgnored: of ASCII letters

inline constexpr std::size_t kMostPatternBytes = 1000;

// Errors are kInvalid and begin with the position, in characters counted from 1.
base::Result<Pattern> ParsePattern(std::string_view text, PatternCase letters);

// What more a pattern must keep to when it says which part of a text is replaced: it must not match
// nothing at all, and at each character there must be one way to go on at most. Engines differ in
// the match they prefer where there are several (POSIX the longest, others the first); a pattern
// that leaves no choice means the same in all of them.
base::Status CheckReplaceable(const Pattern& pattern);

// As platforms read it. Letters whose case is ignored stand in it in both cases.
std::string WritePattern(const Pattern& pattern);

// The fewest characters it matches.
int ShortestMatch(const Pattern& pattern);

}  // namespace louver::sql
