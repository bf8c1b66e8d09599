#include "compiler/dsl/token.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.h"
#include "compiler/dsl/refusal.h"

namespace louver::compiler::dsl {
namespace {

using Kind = Token::Kind;

constexpr std::size_t kLongestCondition = 20'000;  // bytes

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool ContinuesWord(char c) { return IsLetter(c) || (c >= '0' && c <= '9') || c == '_'; }
bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

constexpr std::string_view kNoNegation =
    "state who may have access; leaving somebody out needs no condition";
constexpr std::string_view kOneCondition = "write one condition without comments or semicolons";
constexpr std::string_view kStraightQuotes = "text stands in straight single quotes: 'text'";

// What people write from habit, and what this language has instead.
struct Habit {
  std::string_view begin;
  std::string_view what;
  std::string_view hint;
};
constexpr std::array kHabits = {
    Habit{"!=", "\"!=\" is not part of the language", kNoNegation},
    Habit{"<>", "\"<>\" is not part of the language", kNoNegation},
    Habit{"!", "\"!\" is not part of the language", kNoNegation},
    Habit{"&&", "\"&&\" is not part of the language", "write AND"},
    Habit{"||", "\"||\" is not part of the language", "write OR"},
    Habit{"=", "\"=\" is not part of the language", "compare with =="},
    Habit{"\"", "double quotes are not part of the language", kStraightQuotes},
    Habit{"`", "back quotes are not part of the language", kStraightQuotes},
    Habit{"\xE2\x80\x98", "curly quotes are not part of the language", kStraightQuotes},
    Habit{"\xE2\x80\x99", "curly quotes are not part of the language", kStraightQuotes},
    Habit{"\xE2\x80\x9C", "curly quotes are not part of the language", kStraightQuotes},
    Habit{"\xE2\x80\x9D", "curly quotes are not part of the language", kStraightQuotes},
    Habit{";", "\";\" is not part of the language", kOneCondition},
    Habit{"--", "a comment is not part of the language", kOneCondition},
    Habit{"/*", "a comment is not part of the language", kOneCondition},
};

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  base::Result<std::vector<Token>> Run() {
    if (text_.size() > kLongestCondition) {
      return base::Invalid("the condition is longer than 20,000 bytes");
    }
    if (!base::IsCleanText(text_)) return base::Invalid("the condition is not valid UTF-8 text");
    while (true) {
      while (at_ < text_.size() && IsBlank(text_[at_])) ++at_;
      if (at_ == text_.size()) break;
      RETURN_IF_ERROR(Next());
    }
    tokens_.push_back({Kind::kEnd, at_, "", {}});
    return std::move(tokens_);
  }

 private:
  base::Status Next() {
    const char c = text_[at_];
    if (c == '\'') return Text();
    if (c == '@') return Name();
    if (IsLetter(c)) return Word();
    if (c == '(') return Symbol(Kind::kOpen, 1);
    if (c == ')') return Symbol(Kind::kClose, 1);
    if (c == ',') return Symbol(Kind::kComma, 1);
    if (text_.substr(at_).starts_with("==")) return Symbol(Kind::kEquals, 2);
    const auto habit = std::ranges::find_if(
        kHabits, [&](const Habit& known) { return text_.substr(at_).starts_with(known.begin); });
    if (habit != kHabits.end()) return RefusedAt(text_, at_, habit->what, habit->hint);
    return RefusedAt(text_, at_, "this character is not part of the language",
                     "a condition is made of functions such as @isInGroups('G'), AND, OR and "
                     "parentheses");
  }

  base::Status Symbol(Kind kind, std::size_t bytes) {
    tokens_.push_back({kind, at_, "", {}});
    at_ += bytes;
    return base::Ok();
  }

  std::string TakeWord() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && ContinuesWord(text_[at_])) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  base::Status Name() {
    const std::size_t begin = at_++;
    std::string name = TakeWord();
    if (name.empty()) return RefusedAt(text_, begin, "a name must follow \"@\"", "");
    tokens_.push_back({Kind::kName, begin, std::move(name), {}});
    return base::Ok();
  }

  base::Status Word() {
    const std::size_t begin = at_;
    const std::string word = TakeWord();
    if (base::EqualsIgnoringAsciiCase(word, "and")) {
      tokens_.push_back({Kind::kAnd, begin, "", {}});
      return base::Ok();
    }
    if (base::EqualsIgnoringAsciiCase(word, "or")) {
      tokens_.push_back({Kind::kOr, begin, "", {}});
      return base::Ok();
    }
    if (base::EqualsIgnoringAsciiCase(word, "not")) {
      return RefusedAt(text_, begin, "NOT is not part of the language", kNoNegation);
    }
    constexpr std::size_t kLongestShown = 64;
    const std::string shown = word.size() <= kLongestShown ? "\"" + word + "\"" : "this word";
    return RefusedAt(text_, begin, shown + " is not part of the language",
                     "functions begin with \"@\", text stands in single quotes");
  }

  base::Status Text() {
    Token token{Kind::kText, at_++, "", {}};
    while (at_ < text_.size()) {
      const std::size_t origin = at_;
      char c = text_[at_++];
      const char next = at_ < text_.size() ? text_[at_] : '\0';
      if (c == '\'') {
        if (next != '\'') {
          tokens_.push_back(std::move(token));
          return base::Ok();
        }
        ++at_;
      } else if (c == '\\') {
        if (next != '\'' && next != '\\' && next != '@') {
          return RefusedAt(text_, origin, "a backslash must be followed by ', \\ or @",
                           "write \\\\ for a backslash");
        }
        c = next;
        ++at_;
      }
      token.text += c;
      token.origins.push_back(origin);
    }
    return RefusedAt(text_, token.offset, "this quote is not closed",
                     "write '' for a quote inside of a text");
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

base::Result<std::vector<Token>> Tokenize(std::string_view text) { return Tokenizer(text).Run(); }

}  // namespace louver::compiler::dsl
