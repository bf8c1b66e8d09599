#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace louver::standin {

enum class TokenKind {
  kWord,          // keyword or unquoted name
  kQuotedName,    // "..."
  kString,        // '...', continued over lines where SQL allows
  kDollarString,  // $tag$...$tag$
  kNumber,
  kParameter,  // $1
  kSymbol,     // one character; operators are runs of them
};

// A piece of a statement. `gap` and `source` together make up the statement's text; a translation
// changes `text`, which starts as what PostgreSQL needs for the same meaning.
struct Token {
  TokenKind kind;
  std::string_view gap;     // blanks and comments in front
  std::string_view source;  // as written
  std::string value;        // words in lower case; names and strings decoded; else as written
  std::string text;         // to be sent to PostgreSQL
};

// The tokens of one statement, with what a translation asks of them. Indices past the end are
// valid to ask about and match nothing.
class TokenList {
 public:
  TokenList() = default;
  TokenList(std::vector<Token> tokens, std::string_view tail)
      : tokens_(std::move(tokens)), tail_(tail) {}

  std::size_t size() const { return tokens_.size(); }
  bool empty() const { return tokens_.empty(); }
  Token& operator[](std::size_t i) { return tokens_[i]; }
  const Token& operator[](std::size_t i) const { return tokens_[i]; }

  bool IsWord(std::size_t i, std::string_view word) const;
  // The words at i, i+1, ...
  bool AreWords(std::size_t i, std::initializer_list<std::string_view> words) const;
  bool IsSymbol(std::size_t i, char symbol) const;
  bool IsName(std::size_t i) const;  // a word or a quoted name
  bool IsString(std::size_t i) const;
  // A name as PostgreSQL will know it: folded unless it is to keep its case.
  std::string NameAt(std::size_t i) const;
  std::string_view SourceAt(std::size_t i) const;  // "" past the end
  // The first token from `from` on that is this word, or size().
  std::size_t FindWord(std::size_t from, std::string_view word) const;
  // For an opening parenthesis, its closing one, or size().
  std::size_t Closing(std::size_t open) const;
  // The top-level commas' positions between an opening parenthesis and its closing one.
  std::vector<std::size_t> Commas(std::size_t open, std::size_t close) const;

  // The statement as it is to be sent.
  std::string Text() const;
  std::string Text(std::size_t begin, std::size_t end) const;
  void Remove(std::size_t begin, std::size_t end);

  // The statement holds E'...', which is refused except in psql's questions about the catalog.
  bool has_escape_strings() const { return has_escape_strings_; }
  void NoteEscapeString() { has_escape_strings_ = true; }

 private:
  std::vector<Token> tokens_;
  std::string_view tail_;
  bool has_escape_strings_ = false;
};

}  // namespace louver::standin
