#include "standin/syntax/lexer.h"

#include <cctype>
#include <optional>

#include "base/text.h"
#include "standin/syntax/refusal.h"

namespace louver::standin {

namespace {

// Redshift allows 127 bytes, PostgreSQL would cut at 63 and let two names become one.
constexpr std::size_t kMaxNameBytes = 63;

bool IsBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool StartsWord(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool ContinuesWord(char c) { return StartsWord(c) || IsDigit(c) || c == '$'; }

int HexDigit(char c) {
  if (IsDigit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  bool AtEnd() const { return at_ >= text_.size(); }
  std::size_t position() const { return at_; }

  // False when a comment does not end.
  bool SkipGap() {
    while (!AtEnd()) {
      if (IsBlank(text_[at_])) {
        ++at_;
      } else if (Sees("--")) {
        while (!AtEnd() && text_[at_] != '\n') ++at_;
      } else if (Sees("/*")) {
        if (!SkipComment()) return false;
      } else {
        break;
      }
    }
    return true;
  }

  // The next token, without its gap. Not at the end.
  base::Result<Token> Next() {
    const std::size_t start = at_;
    Token token{TokenKind::kSymbol, {}, {}, {}, {}};
    const char c = text_[at_];
    if (c == '\'') {
      token.kind = TokenKind::kString;
      RETURN_IF_ERROR(ReadString(token.value));
    } else if (c == '"') {
      token.kind = TokenKind::kQuotedName;
      RETURN_IF_ERROR(ReadQuotedName(token.value));
    } else if (StartsWord(c)) {
      token.kind = TokenKind::kWord;
      while (!AtEnd() && ContinuesWord(text_[at_])) ++at_;
    } else if (IsDigit(c) || (c == '.' && at_ + 1 < text_.size() && IsDigit(text_[at_ + 1]))) {
      token.kind = TokenKind::kNumber;
      ReadNumber();
    } else if (c == '$' && at_ + 1 < text_.size() && IsDigit(text_[at_ + 1])) {
      token.kind = TokenKind::kParameter;
      for (++at_; !AtEnd() && IsDigit(text_[at_]);) ++at_;
    } else if (c == '$' && DollarTag()) {
      token.kind = TokenKind::kDollarString;
      RETURN_IF_ERROR(ReadDollarString(token.value));
    } else {
      ++at_;
    }
    token.source = text_.substr(start, at_ - start);
    token.text = token.source;
    if (token.value.empty() && token.kind != TokenKind::kString &&
        token.kind != TokenKind::kDollarString) {
      token.value = token.kind == TokenKind::kWord ? base::AsciiLower(token.source) : token.source;
    }
    return token;
  }

 private:
  bool Sees(std::string_view what) const { return text_.substr(at_).starts_with(what); }

  bool SkipComment() {
    int depth = 0;
    do {
      if (Sees("/*")) {
        ++depth;
        at_ += 2;
      } else if (Sees("*/")) {
        --depth;
        at_ += 2;
      } else if (AtEnd()) {
        return false;
      } else {
        ++at_;
      }
    } while (depth > 0);
    return true;
  }

  base::Status ReadString(std::string& value) {
    do {
      ++at_;  // the opening quote
      RETURN_IF_ERROR(ReadStringPart(value));
    } while (SkipToContinuation());
    if (!base::IsCleanText(value)) {
      return Refusal("22021", "invalid byte sequence for encoding \"UTF8\" in a string");
    }
    return base::Ok();
  }

  base::Status ReadStringPart(std::string& value) {
    while (!AtEnd()) {
      const char c = text_[at_++];
      if (c == '\'') {
        if (AtEnd() || text_[at_] != '\'') return base::Ok();
        ++at_;
        value.push_back('\'');
      } else if (c == '\\' && !AtEnd()) {
        ReadEscape(value);
      } else {
        value.push_back(c);
      }
    }
    return Refusal(kSyntaxError, "unterminated quoted string");
  }

  void ReadEscape(std::string& value) {
    const char c = text_[at_++];
    switch (c) {
      case 'b':
        value.push_back('\b');
        return;
      case 'f':
        value.push_back('\f');
        return;
      case 'n':
        value.push_back('\n');
        return;
      case 'r':
        value.push_back('\r');
        return;
      case 't':
        value.push_back('\t');
        return;
      default:
        break;
    }
    if (c == 'x' && !AtEnd() && HexDigit(text_[at_]) >= 0) {
      int code = HexDigit(text_[at_++]);
      if (!AtEnd() && HexDigit(text_[at_]) >= 0) code = code * 16 + HexDigit(text_[at_++]);
      value.push_back(static_cast<char>(code));
    } else if (c >= '0' && c <= '7') {
      int code = c - '0';
      for (int i = 0; i < 2 && !AtEnd() && text_[at_] >= '0' && text_[at_] <= '7'; ++i) {
        code = code * 8 + (text_[at_++] - '0');
      }
      value.push_back(static_cast<char>(code));
    } else {
      value.push_back(c);
    }
  }

  // SQL joins strings that stand on different lines.
  bool SkipToContinuation() {
    std::size_t i = at_;
    bool newline = false;
    while (i < text_.size() && IsBlank(text_[i])) newline |= text_[i++] == '\n';
    if (!newline || i >= text_.size() || text_[i] != '\'') return false;
    at_ = i;
    return true;
  }

  base::Status ReadQuotedName(std::string& value) {
    for (++at_; !AtEnd();) {
      const char c = text_[at_++];
      if (c == '"') {
        if (AtEnd() || text_[at_] != '"') {
          if (value.empty()) return Refusal(kSyntaxError, "zero-length delimited identifier");
          return base::Ok();
        }
        ++at_;
      }
      value.push_back(c);
    }
    return Refusal(kSyntaxError, "unterminated quoted identifier");
  }

  void ReadNumber() {
    while (!AtEnd() && IsDigit(text_[at_])) ++at_;
    if (!AtEnd() && text_[at_] == '.' && !Sees("..")) {
      for (++at_; !AtEnd() && IsDigit(text_[at_]);) ++at_;
    }
    if (!AtEnd() && (text_[at_] == 'e' || text_[at_] == 'E')) {
      std::size_t i = at_ + 1;
      if (i < text_.size() && (text_[i] == '+' || text_[i] == '-')) ++i;
      if (i < text_.size() && IsDigit(text_[i])) {
        at_ = i;
        while (!AtEnd() && IsDigit(text_[at_])) ++at_;
      }
    }
  }

  std::optional<std::string_view> DollarTag() const {
    std::size_t i = at_ + 1;
    if (i < text_.size() && StartsWord(text_[i])) {
      while (i < text_.size() && ContinuesWord(text_[i]) && text_[i] != '$') ++i;
    }
    if (i >= text_.size() || text_[i] != '$') return std::nullopt;
    return text_.substr(at_, i + 1 - at_);
  }

  base::Status ReadDollarString(std::string& value) {
    const std::string_view tag = *DollarTag();
    const auto end = text_.find(tag, at_ + tag.size());
    if (end == std::string_view::npos) {
      return Refusal(kSyntaxError, "unterminated dollar-quoted string");
    }
    value = text_.substr(at_ + tag.size(), end - at_ - tag.size());
    at_ = end + tag.size();
    return base::Ok();
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

base::Error NoSuchType(const Token& word) {
  return Refusal(kUndefinedObject, "type \"" + word.value + "\" does not exist");
}

// What PostgreSQL reads as a literal and Redshift does not.
base::Status RefuseForeignLiterals(TokenList& tokens) {
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const Token& word = tokens[i];
    if (word.kind != TokenKind::kWord || !tokens[i + 1].gap.empty()) continue;
    if (tokens.IsString(i + 1) && word.value == "e") {
      if (!tokens.IsWord(0, "select")) return NoSuchType(word);
      tokens.NoteEscapeString();
      tokens[i].text.clear();  // the string brings an E of its own if it needs one
    } else if (tokens.IsString(i + 1) &&
               (word.value == "b" || word.value == "x" || word.value == "n")) {
      return NoSuchType(word);
    } else if (word.value == "u" && tokens.IsSymbol(i + 1, '&') && i + 2 < tokens.size() &&
               tokens[i + 2].gap.empty() &&
               (tokens.IsString(i + 2) || tokens[i + 2].kind == TokenKind::kQuotedName)) {
      return SyntaxErrorAt("&");
    }
  }
  return base::Ok();
}

}  // namespace

base::Result<TokenList> LexPostgresql(std::string_view statement) {
  Lexer lexer(statement);
  std::vector<Token> tokens;
  while (true) {
    const std::size_t gap = lexer.position();
    if (!lexer.SkipGap()) return Refusal(kSyntaxError, "unterminated /* comment");
    const std::string_view skipped = statement.substr(gap, lexer.position() - gap);
    if (lexer.AtEnd()) return TokenList(std::move(tokens), skipped);
    ASSIGN_OR_RETURN(Token token, lexer.Next());
    token.gap = skipped;
    tokens.push_back(std::move(token));
  }
}

base::Result<TokenList> Lex(std::string_view statement, const LexerOptions& options) {
  if (!base::IsCleanText(statement)) {
    return Refusal("22021", "invalid byte sequence for encoding \"UTF8\"");
  }
  Lexer lexer(statement);
  std::vector<Token> tokens;
  while (true) {
    const std::size_t gap = lexer.position();
    if (!lexer.SkipGap()) return Refusal(kSyntaxError, "unterminated /* comment");
    const std::string_view skipped = statement.substr(gap, lexer.position() - gap);
    if (lexer.AtEnd()) {
      TokenList list(std::move(tokens), skipped);
      RETURN_IF_ERROR(RefuseForeignLiterals(list));
      return list;
    }
    ASSIGN_OR_RETURN(Token token, lexer.Next());
    token.gap = skipped;
    if (token.kind == TokenKind::kString && token.source.find('\\') != std::string_view::npos) {
      // A word right in front would run into the E.
      token.text = (skipped.empty() ? " " : "") + QuoteLiteral(token.value);
    }
    if (token.kind == TokenKind::kQuotedName && !options.case_sensitive_identifiers) {
      const std::string folded = base::AsciiLower(token.value);
      if (folded != token.value) token.text = QuoteName(folded);
    }
    const bool name = token.kind == TokenKind::kWord || token.kind == TokenKind::kQuotedName;
    if (name && token.value.size() > kMaxNameBytes) {
      return NotImitated("a name of more than 63 bytes");
    }
    tokens.push_back(std::move(token));
  }
}

std::vector<std::string_view> SplitStatements(std::string_view text) {
  std::vector<std::string_view> statements;
  Lexer lexer(text);
  std::size_t start = 0;
  bool blank = true;
  while (true) {
    const bool closed = lexer.SkipGap();
    if (!closed) blank = false;  // a comment that does not end is an error, not a blank
    if (!closed || lexer.AtEnd()) break;
    const std::size_t before = lexer.position();
    const auto token = lexer.Next();
    if (!token.ok()) {
      blank = false;
      break;
    }
    if (token->source == ";") {
      if (!blank) statements.push_back(text.substr(start, before - start));
      start = lexer.position();
      blank = true;
    } else {
      blank = false;
    }
  }
  if (!blank || statements.empty()) statements.push_back(text.substr(start));
  return statements;
}

std::string QuoteLiteral(std::string_view value) {
  const bool escapes = value.find('\\') != std::string_view::npos;
  std::string literal = escapes ? "E'" : "'";
  for (const char c : value) {
    if (c == '\'' || c == '\\') literal.push_back(c);
    literal.push_back(c);
  }
  return literal + "'";
}

std::string QuoteName(std::string_view value) {
  std::string name = "\"";
  for (const char c : value) {
    if (c == '"') name.push_back(c);
    name.push_back(c);
  }
  return name + "\"";
}

}  // namespace louver::standin
