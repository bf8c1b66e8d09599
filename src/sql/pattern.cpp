#include "sql/pattern.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "sql/pattern_class.h"
#include "sql/predicate_tokens.h"

namespace louver::sql {
namespace {

constexpr int kMostRepetitions = 255;  // POSIX, RE_DUP_MAX
constexpr int kMostDepth = 20;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

class Parser {
 public:
  Parser(std::string_view text, PatternCase letters) : text_(text), letters_(letters) {}

  base::Result<Pattern> Parse() {
    Pattern pattern;
    if (Take('^')) pattern.from_start = true;
    ASSIGN_OR_RETURN(pattern.root, Choice(0));
    if (At('$') && text_.size() > 1) return Refused("'$' must stand at the end of the pattern");
    if (Take('$')) pattern.to_end = true;
    if (!Ended()) return Refused("this bracket was never opened");
    const bool anchored = pattern.from_start || pattern.to_end;
    if (anchored && std::holds_alternative<PatternChoice>(pattern.root.node)) {
      return RefusedAt(1, "alternatives next to '^' or '$' must stand in brackets");
    }
    return pattern;
  }

 private:
  base::Result<PatternNode> Choice(int depth) {
    if (depth > kMostDepth) return Refused("brackets are nested too deeply");
    PatternChoice choice;
    do {
      ASSIGN_OR_RETURN(PatternNode sequence, Sequence(depth));
      choice.choices.push_back(std::move(sequence));
    } while (Take('|'));
    if (choice.choices.size() == 1) return PatternNode(std::move(choice.choices.front()));
    return PatternNode{std::move(choice)};
  }

  base::Result<PatternNode> Sequence(int depth) {
    PatternSequence sequence;
    while (!Ended() && !At('|') && !At(')') && !At('$')) {
      ASSIGN_OR_RETURN(PatternNode part, Part(depth));
      ASSIGN_OR_RETURN(part, Repeated(std::move(part)));
      sequence.parts.push_back(std::move(part));
    }
    if (sequence.parts.empty()) return Refused("something to match is missing");
    if (sequence.parts.size() == 1) return PatternNode(std::move(sequence.parts.front()));
    return PatternNode{std::move(sequence)};
  }

  base::Result<PatternNode> Part(int depth) {
    if (Take('(')) {
      if (At('?'))
        return Refused("groups with '(?' (look-around, options, names) are not supported");
      ASSIGN_OR_RETURN(PatternNode inner, Choice(depth + 1));
      if (At('$')) return Refused("'$' must stand at the end of the pattern");
      if (!Take(')')) return Refused("a bracket is not closed");
      return inner;
    }
    ASSIGN_OR_RETURN(PatternSet set, Set());
    return PatternNode{std::move(set)};
  }

  base::Result<PatternSet> Set() {
    PatternSet set;
    const char c = text_.front();
    if (c == '[') {
      ASSIGN_OR_RETURN(set, Bracket());
    } else if (c == '\\') {
      Skip();
      ASSIGN_OR_RETURN(set, Escape());
    } else if (c == '.') {
      set.place = character_;
      Skip();
      set.ascii.set();
      set.beyond_ascii = true;
    } else if (c == '*' || c == '+' || c == '?' || c == '{') {
      return Refused("there is nothing to repeat");
    } else if (c == '^') {
      return Refused("'^' must stand at the beginning of the pattern");
    } else if (c == ']' || c == '}') {
      return Refused("this bracket was never opened; write it with a backslash in front");
    } else {
      ASSIGN_OR_RETURN(set, Character());
    }
    return WithBothCases(std::move(set));
  }

  base::Result<PatternSet> Character() {
    PatternSet set;
    set.place = character_;
    const std::string character = TakeCharacter();
    if (character.size() == 1) {
      set.ascii.set(static_cast<std::size_t>(character[0]));
      return set;
    }
    if (letters_ == PatternCase::kIgnored) {
      return RefusedAt(set.place, "the case of '" + character +
                                      "' cannot be ignored: only letters of ASCII have one here");
    }
    set.exact = character;
    return set;
  }

  // Behind the backslash.
  base::Result<PatternSet> Escape() {
    if (Ended()) return Refused("a backslash escapes nothing");
    const char c = text_.front();
    PatternSet set;
    set.place = character_ - 1;
    if (const auto members = EscapedClass(c)) {
      set.ascii = *members;
      if (c >= 'A' && c <= 'Z') set.beyond_ascii = true;
    } else if (const auto control = EscapedControl(c)) {
      set.ascii.set(static_cast<std::size_t>(*control));
    } else if (IsPunctuation(c)) {
      set.ascii.set(static_cast<std::size_t>(c));
    } else if (IsDigit(c)) {
      return RefusedAt(character_ - 1, "references back to a group are not supported");
    } else {
      return RefusedAt(character_ - 1, "the escape '\\" + PeekCharacter() + "' is not supported");
    }
    Skip();
    return set;
  }

  base::Result<PatternSet> Bracket() {
    PatternSet set;
    set.place = character_;
    Skip();
    const bool negated = Take('^');
    for (bool first = true; first || !At(']'); first = false) {
      if (Ended()) return RefusedAt(set.place, "a bracket is not closed");
      RETURN_IF_ERROR(Member(set.ascii));
    }
    Skip();
    if (letters_ == PatternCase::kIgnored) AddOtherCase(set.ascii);
    if (negated) {
      set.ascii.flip();
      set.beyond_ascii = true;
    }
    if (set.ascii.none()) return RefusedAt(set.place, "this set is empty");
    return set;
  }

  // One member of a set: a class, a character or a range.
  base::Status Member(std::bitset<128>& members) {
    if (text_.starts_with("[:")) return NamedClass(members);
    if (text_.starts_with("[.") || text_.starts_with("[=")) {
      return Refused("collating elements are not supported");
    }
    const std::size_t place = character_;
    if (Take('\\')) {
      ASSIGN_OR_RETURN(const PatternSet escaped, Escape());
      if (escaped.beyond_ascii) return RefusedAt(place, "a negated class cannot stand in a set");
      members |= escaped.ascii;
      return base::Ok();
    }
    const std::string low = TakeCharacter();
    if (low.size() != 1) {
      return RefusedAt(place, "sets may hold characters of ASCII only, not '" + low + "'");
    }
    if (!At('-') || text_.size() < 2 || text_[1] == ']') {
      members.set(static_cast<std::size_t>(low[0]));
      return base::Ok();
    }
    Skip();
    const std::string high = TakeCharacter();
    if (high.size() != 1 || !IsRange(low[0], high[0])) {
      return RefusedAt(place,
                       "a range must go from a digit to a digit, or between letters of one case");
    }
    for (char c = low[0]; c <= high[0]; ++c) members.set(static_cast<std::size_t>(c));
    return base::Ok();
  }

  base::Status NamedClass(std::bitset<128>& members) {
    const std::size_t end = text_.find(":]");
    const std::string_view name = end == std::string_view::npos ? "" : text_.substr(2, end - 2);
    const auto known = PosixClass(name);
    if (!known) {
      return Refused("there is no class of this name; known are " + PosixClassNames());
    }
    members |= *known;
    for (std::size_t i = 0; i < name.size() + 4; ++i) Skip();
    return base::Ok();
  }

  base::Result<PatternNode> Repeated(PatternNode part) {
    PatternRepeat repeat;
    if (Take('*')) {
      repeat.least = 0;
    } else if (Take('+')) {
      repeat.least = 1;
    } else if (Take('?')) {
      repeat.most = 1;
    } else if (At('{')) {
      RETURN_IF_ERROR(Counts(repeat));
    } else {
      return part;
    }
    if (At('?')) return Refused("lazy repetitions are not supported");
    if (At('+') || At('*') || At('{')) {
      return Refused("two repetitions in a row are not supported; put the first in brackets");
    }
    repeat.part.push_back(std::move(part));
    return PatternNode{std::move(repeat)};
  }

  // {n}, {n,}, {n,m}
  base::Status Counts(PatternRepeat& repeat) {
    const std::size_t place = character_;
    Skip();
    const auto least = Count();
    if (!least) return RefusedAt(place, "a repetition is written {2}, {2,} or {2,5}");
    repeat.least = *least;
    repeat.most = *least;
    if (Take(',')) {
      repeat.most = Count();
    }
    if (!Take('}')) return RefusedAt(place, "a repetition is written {2}, {2,} or {2,5}");
    if (repeat.least > kMostRepetitions || repeat.most.value_or(0) > kMostRepetitions) {
      return RefusedAt(place, "a repetition may count to 255");
    }
    if (repeat.most && (*repeat.most < repeat.least || *repeat.most == 0)) {
      return RefusedAt(place, "a repetition must end behind its beginning");
    }
    return base::Ok();
  }

  std::optional<int> Count() {
    if (Ended() || !IsDigit(text_.front())) return std::nullopt;
    int count = 0;
    while (!Ended() && IsDigit(text_.front())) {
      count = std::min(count * 10 + (text_.front() - '0'), kMostRepetitions + 1);
      Skip();
    }
    return count;
  }

  PatternSet WithBothCases(PatternSet set) const {
    if (letters_ == PatternCase::kIgnored && !set.beyond_ascii) AddOtherCase(set.ascii);
    return set;
  }

  bool Ended() const { return text_.empty(); }
  bool At(char c) const { return text_.starts_with(c); }
  bool Take(char c) {
    if (!At(c)) return false;
    Skip();
    return true;
  }
  void Skip() { TakeCharacter(); }

  std::string PeekCharacter() const {
    std::size_t length = 1;
    while (length < text_.size() && (static_cast<unsigned char>(text_[length]) & 0xC0) == 0x80) {
      ++length;
    }
    return std::string(text_.substr(0, length));
  }
  std::string TakeCharacter() {
    std::string character = PeekCharacter();
    text_.remove_prefix(character.size());
    ++character_;
    return character;
  }

  base::Error Refused(std::string_view why) const { return RefusedAt(character_, why); }

  std::string_view text_;
  PatternCase letters_;
  std::size_t character_ = 1;
};

int Shortest(const PatternNode& node) {
  if (std::holds_alternative<PatternSet>(node.node)) return 1;
  if (const auto* repeat = std::get_if<PatternRepeat>(&node.node)) {
    return repeat->least * Shortest(repeat->part.front());
  }
  if (const auto* sequence = std::get_if<PatternSequence>(&node.node)) {
    int sum = 0;
    for (const PatternNode& part : sequence->parts) sum += Shortest(part);
    return sum;
  }
  int least = 0;
  for (const PatternNode& choice : std::get<PatternChoice>(node.node).choices) {
    const int length = Shortest(choice);
    least = &choice == std::get<PatternChoice>(node.node).choices.data() ? length
                                                                         : std::min(least, length);
  }
  return least;
}

}  // namespace

base::Result<Pattern> ParsePattern(std::string_view text, PatternCase letters) {
  if (text.size() > kMostPatternBytes) {
    return base::Invalid("A pattern must not be longer than " + std::to_string(kMostPatternBytes) +
                         " bytes.");
  }
  if (!base::IsCleanText(text)) {
    return base::Invalid("A pattern must be valid UTF-8 without NUL characters.");
  }
  return Parser(text, letters).Parse();
}

int ShortestMatch(const Pattern& pattern) { return Shortest(pattern.root); }

}  // namespace louver::sql
