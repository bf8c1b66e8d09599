#include "sql/predicate_tokens.h"

#include <array>

#include "base/text.h"

namespace louver::sql {
namespace {

using Kind = PredicateToken::Kind;

constexpr std::size_t kMostTokens = 30'000;
constexpr std::size_t kDeepestBracket = 64;
// PostgreSQL's exact decimals go further, Redshift's end here.
constexpr std::size_t kMostDigits = 38;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool BeginsWord(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool ContinuesWord(char c) { return BeginsWord(c) || IsDigit(c) || c == '$'; }
bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

std::size_t CountCharacters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

// Longest first, so that no operator is read as two.
constexpr std::array<std::string_view, 18> kSymbols = {
    "<=", ">=", "<>", "!=", "||", "::", "(", ")", ",", ".", "=", "<", ">", "+", "-", "*", "/", "%"};

struct Unwelcome {
  std::string_view begin;
  std::string_view why;
};
// Read before the symbols above.
constexpr std::array kUnwelcome = {
    Unwelcome{"--", "a comment is not supported"},
    Unwelcome{"/*", "a comment is not supported"},
    Unwelcome{"*/", "a comment is not supported"},
    Unwelcome{";", "a predicate is one expression; ';' is not supported"},
    Unwelcome{"$", "a parameter or dollar-quoted text is not supported"},
    Unwelcome{"?", "a parameter is not supported"},
    Unwelcome{"[", "an array is not supported"},
    Unwelcome{"]", "an array is not supported"},
    Unwelcome{"{", "'{' is not supported"},
    Unwelcome{"}", "'}' is not supported"},
    Unwelcome{"`", "a name is quoted with \", not with `"},
    Unwelcome{"\\", "a backslash is supported within quotes only"},
    Unwelcome{"~", "a regular expression operator is not supported"},
    Unwelcome{"!~", "a regular expression operator is not supported"},
};

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  base::Result<PredicateTokens> Run() {
    while (SkipBlanks()) {
      RETURN_IF_ERROR(Next());
      if (tokens_.size() > kMostTokens) return Refused("the predicate has too many words");
    }
    if (!open_.empty()) return RefusedAt(open_.back(), "a bracket is not closed");
    return std::move(tokens_);
  }

 private:
  bool SkipBlanks() {
    std::size_t blanks = 0;
    while (at_ + blanks < text_.size() && IsBlank(text_[at_ + blanks])) ++blanks;
    Advance(blanks);
    return at_ < text_.size();
  }

  base::Status Next() {
    const char c = text_[at_];
    if (c == '\'') return Quoted(Kind::kString);
    if (c == '"') return Quoted(Kind::kName);
    if (c == '@') return AtFunction();
    if (BeginsWord(c)) return Word();
    const bool point_before_digit = c == '.' && at_ + 1 < text_.size() && IsDigit(text_[at_ + 1]);
    if (IsDigit(c) || point_before_digit) return Number();
    return Symbol();
  }

  base::Status Word() {
    const std::size_t length = WordLength(at_);
    const char next = at_ + length < text_.size() ? text_[at_ + length] : ' ';
    const std::string word = base::AsciiLower(text_.substr(at_, length));
    const bool unicode = word == "u" && text_.substr(at_ + 1).starts_with("&");
    const bool prefixed =
        next == '\'' && (word == "e" || word == "b" || word == "x" || word == "n");
    if (unicode || prefixed) {
      return Refused("text with a prefix, as in " + base::AsciiUpper(word) + (unicode ? "&" : "") +
                     "'...', is not supported");
    }
    return Take(Kind::kWord, std::string(text_.substr(at_, length)), length);
  }

  base::Status Number() {
    std::size_t end = at_;
    std::size_t points = 0;
    std::size_t digits = 0;
    for (; end < text_.size() && (IsDigit(text_[end]) || text_[end] == '.'); ++end) {
      (text_[end] == '.' ? points : digits) += 1;
    }
    if (points > 1) return Refused("a number has at most one point");
    if (digits > kMostDigits) return Refused("a number has at most 38 digits");
    if (end < text_.size() && ContinuesWord(text_[end])) {
      return Refused(
          "a number must be followed by a blank or an operator; exponents and other "
          "bases are not supported");
    }
    return Take(Kind::kNumber, std::string(text_.substr(at_, end - at_)), end - at_);
  }

  base::Status AtFunction() {
    const std::size_t length = WordLength(at_ + 1);
    if (length == 0) return Refused("'@' must begin an @function");
    return Take(Kind::kAtFunction, std::string(text_.substr(at_ + 1, length)), length + 1);
  }

  // Ends at the quote that is not doubled, nor escaped where a backslash escapes.
  base::Status Quoted(Kind kind) {
    const char quote = text_[at_];
    std::string name;
    for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
      if (kind == Kind::kString && text_[i] == '\\') {
        ++i;
      } else if (text_[i] == quote) {
        if (i + 1 == text_.size() || text_[i + 1] != quote) {
          const std::size_t length = i + 1 - at_;
          return Take(kind, kind == Kind::kName ? name : std::string(text_.substr(at_, length)),
                      length);
        }
        ++i;
      }
      if (kind == Kind::kName) name += text_[i];
    }
    return Refused("a quote is not closed");
  }

  base::Status Symbol() {
    const std::string_view rest = text_.substr(at_);
    for (const Unwelcome& unwelcome : kUnwelcome) {
      if (rest.starts_with(unwelcome.begin)) return Refused(unwelcome.why);
    }
    for (const std::string_view symbol : kSymbols) {
      if (!rest.starts_with(symbol)) continue;
      RETURN_IF_ERROR(Balance(symbol));
      return Take(Kind::kSymbol, std::string(symbol), symbol.size());
    }
    const bool printable = rest[0] > ' ' && rest[0] < 0x7F;
    return Refused(printable ? "'" + std::string(1, rest[0]) + "' is not supported"
                             : "a control character is not supported");
  }

  base::Status Balance(std::string_view symbol) {
    if (symbol == "(") {
      open_.push_back(character_);
      if (open_.size() > kDeepestBracket) return Refused("brackets are nested too deeply");
    } else if (symbol == ")") {
      if (open_.empty()) return Refused("a bracket is closed that was not opened");
      open_.pop_back();
    }
    return base::Ok();
  }

  std::size_t WordLength(std::size_t from) const {
    std::size_t end = from;
    if (end < text_.size() && BeginsWord(text_[end])) {
      while (end < text_.size() && ContinuesWord(text_[end])) ++end;
    }
    return end - from;
  }

  base::Status Take(Kind kind, std::string text, std::size_t length) {
    tokens_.push_back({kind, std::move(text), character_});
    Advance(length);
    return base::Ok();
  }

  void Advance(std::size_t length) {
    character_ += CountCharacters(text_.substr(at_, length));
    at_ += length;
  }

  base::Error Refused(std::string_view why) const { return RefusedAt(character_, why); }

  std::string_view text_;
  PredicateTokens tokens_;
  std::vector<std::size_t> open_;  // where brackets opened
  std::size_t at_ = 0;
  std::size_t character_ = 1;
};

base::Result<std::string> ReadQuoted(const PredicateToken& token, std::string_view escapable,
                                     bool escaped_pair_is_one) {
  const std::string_view inside = std::string_view(token.text).substr(1, token.text.size() - 2);
  std::string value;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    if (inside[i] == '\'') ++i;  // two stand for one; the tokenizer saw to it
    if (inside[i] == '\\') {
      const std::string_view rest = inside.substr(i);
      if (escaped_pair_is_one && rest.starts_with("\\'\\'")) i += 2;
      ++i;
      if (escapable.find(inside[i]) == std::string_view::npos) {
        return RefusedAt(token.character + CountCharacters(inside.substr(0, i)),
                         "a backslash within quotes must be written twice");
      }
    }
    value += inside[i];
  }
  return value;
}

}  // namespace

base::Error RefusedAt(std::size_t character, std::string_view why) {
  return base::Invalid("At character " + std::to_string(character) + ": " + std::string(why) + ".");
}

base::Result<PredicateTokens> TokenizePredicate(std::string_view text) {
  return Tokenizer(text).Run();
}

base::Result<std::string> ReadString(const PredicateToken& token) {
  return ReadQuoted(token, "'\\", false);
}

base::Result<std::string> ReadArgument(const PredicateToken& token) {
  return ReadQuoted(token, "'\\\"`", true);
}

}  // namespace louver::sql
