#include "standin/syntax/token.h"

#include "base/text.h"

namespace louver::standin {

bool TokenList::IsWord(std::size_t i, std::string_view word) const {
  return i < size() && tokens_[i].kind == TokenKind::kWord && tokens_[i].value == word;
}
bool TokenList::AreWords(std::size_t i, std::initializer_list<std::string_view> words) const {
  for (const auto word : words) {
    if (!IsWord(i++, word)) return false;
  }
  return true;
}
bool TokenList::IsSymbol(std::size_t i, char symbol) const {
  return i < size() && tokens_[i].kind == TokenKind::kSymbol && tokens_[i].source[0] == symbol;
}
bool TokenList::IsName(std::size_t i) const {
  return i < size() &&
         (tokens_[i].kind == TokenKind::kWord || tokens_[i].kind == TokenKind::kQuotedName);
}
bool TokenList::IsString(std::size_t i) const {
  return i < size() && tokens_[i].kind == TokenKind::kString;
}
std::string TokenList::NameAt(std::size_t i) const {
  const Token& token = tokens_[i];
  const bool folded = token.kind == TokenKind::kQuotedName && token.text != token.source;
  return folded ? base::AsciiLower(token.value) : token.value;
}
std::string_view TokenList::SourceAt(std::size_t i) const {
  return i < size() ? tokens_[i].source : std::string_view();
}

std::size_t TokenList::FindWord(std::size_t from, std::string_view word) const {
  while (from < size() && !IsWord(from, word)) ++from;
  return from;
}

std::size_t TokenList::Closing(std::size_t open) const {
  int depth = 0;
  for (std::size_t i = open; i < size(); ++i) {
    if (IsSymbol(i, '(')) ++depth;
    if (IsSymbol(i, ')') && --depth == 0) return i;
  }
  return size();
}

std::vector<std::size_t> TokenList::Commas(std::size_t open, std::size_t close) const {
  std::vector<std::size_t> commas;
  int depth = 0;
  for (std::size_t i = open + 1; i < close; ++i) {
    if (IsSymbol(i, '(')) ++depth;
    if (IsSymbol(i, ')')) --depth;
    if (depth == 0 && IsSymbol(i, ',')) commas.push_back(i);
  }
  return commas;
}

std::string TokenList::Text() const { return Text(0, size()) + std::string(tail_); }
std::string TokenList::Text(std::size_t begin, std::size_t end) const {
  std::string text;
  for (std::size_t i = begin; i < end && i < size(); ++i) {
    text += tokens_[i].gap;
    text += tokens_[i].text;
  }
  return text;
}
void TokenList::Remove(std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end && i < size(); ++i) tokens_[i].text.clear();
}

}  // namespace louver::standin
