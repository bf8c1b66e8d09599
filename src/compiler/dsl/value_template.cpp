#include "compiler/dsl/value_template.h"

#include <utility>

#include "base/box.h"
#include "compiler/dsl/refusal.h"
#include "compiler/dsl/words.h"

namespace louver::compiler::dsl {
namespace {

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Whether an '@' that `rest` follows begins a variable, or what must be one. `before` is the byte
// before it, or a point at the start.
bool BeginsVariable(char before, std::string_view rest) {
  if (VariableAt(rest)) return true;
  return before == '.' && !rest.empty() && IsLetter(rest.front());
}

void Append(ValueTemplate& value, char c) {
  if (value.empty() || !std::holds_alternative<std::string>(value.back())) {
    value.emplace_back(std::string());
  }
  std::get<std::string>(value.back()) += c;
}

std::string Escaped(char c) {
  if (c == '\'') return "''";
  if (c == '\\') return "\\\\";
  return {c};
}

}  // namespace

base::Result<ValueTemplate> ReadValue(std::string_view source, const Token& text) {
  ValueTemplate value;
  for (std::size_t i = 0; i < text.text.size(); ++i) {
    const char c = text.text[i];
    const bool is_escaped = source[text.origins[i]] == '\\';
    const char before = i == 0 ? '.' : text.text[i - 1];
    const std::string_view rest = std::string_view(text.text).substr(i + 1);
    if (c != '@' || is_escaped || !BeginsVariable(before, rest)) {
      Append(value, c);
      continue;
    }
    const auto known = VariableAt(rest);
    if (!known) {
      return RefusedAt(source, text.origins[i], "there is no variable of this name",
                       "the variables are @database, @hostname, @schema and @table; write \\@ for "
                       "an at-sign");
    }
    value.emplace_back(known->variable);
    i += known->word.size();
  }
  return value;
}

std::string QuotedValue(const ValueTemplate& value) {
  std::string quoted = "'";
  char before = '.';
  for (const ValuePart& part : value) {
    if (const auto* variable = std::get_if<Variable>(&part)) {
      quoted += '@' + std::string(Word(*variable));
      before = quoted.back();
      continue;
    }
    const auto& text = std::get<std::string>(part);
    for (std::size_t i = 0; i < text.size(); ++i) {
      const std::string_view rest = std::string_view(text).substr(i + 1);
      if (text[i] == '@' && BeginsVariable(before, rest)) quoted += '\\';
      quoted += Escaped(text[i]);
      before = text[i];
    }
  }
  return quoted + "'";
}

std::string QuotedText(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted += Escaped(c);
  return quoted + "'";
}

}  // namespace louver::compiler::dsl
