#include "sql/pattern_class.h"

#include <array>
#include <utility>

namespace louver::sql {
namespace {

using Members = std::bitset<128>;

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return IsUpper(c) || IsLower(c); }
bool IsLetterOrDigit(char c) { return IsLetter(c) || IsDigit(c); }
bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool IsBlank(char c) { return c == ' ' || c == '\t'; }
bool IsHex(char c) { return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool IsWordPart(char c) { return IsLetterOrDigit(c) || c == '_'; }

Members All(bool (*belongs)(char)) {
  Members members;
  for (char c = 1; c > 0 && c < 127; ++c) members.set(static_cast<std::size_t>(c), belongs(c));
  return members;
}

constexpr std::array<std::pair<std::string_view, bool (*)(char)>, 9> kClasses = {{
    {"alnum", IsLetterOrDigit},
    {"alpha", IsLetter},
    {"blank", IsBlank},
    {"digit", IsDigit},
    {"lower", IsLower},
    {"punct", IsPunctuation},
    {"space", IsSpace},
    {"upper", IsUpper},
    {"xdigit", IsHex},
}};

}  // namespace

std::optional<Members> PosixClass(std::string_view name) {
  for (const auto& [known, belongs] : kClasses) {
    if (known == name) return All(belongs);
  }
  return std::nullopt;
}

std::string PosixClassNames() {
  std::string names;
  for (const auto& [name, belongs] : kClasses) {
    names += (names.empty() ? "" : ", ") + std::string(name);
  }
  return names;
}

std::optional<Members> EscapedClass(char c) {
  switch (c) {
    case 'd':
      return All(IsDigit);
    case 'w':
      return All(IsWordPart);
    case 's':
      return All(IsSpace);
    case 'D':
      return ~All(IsDigit);
    case 'W':
      return ~All(IsWordPart);
    case 'S':
      return ~All(IsSpace);
    default:
      return std::nullopt;
  }
}

std::optional<char> EscapedControl(char c) {
  switch (c) {
    case 't':
      return '\t';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    default:
      return std::nullopt;
  }
}

bool IsPunctuation(char c) { return c > ' ' && c < 127 && !IsLetterOrDigit(c); }

bool IsRange(char low, char high) {
  const bool one_kind = (IsDigit(low) && IsDigit(high)) || (IsUpper(low) && IsUpper(high)) ||
                        (IsLower(low) && IsLower(high));
  return one_kind && low <= high;
}

void AddOtherCase(Members& members) {
  constexpr std::size_t kApart = 'a' - 'A';
  for (std::size_t c = 'A'; c <= 'Z'; ++c) {
    const bool either = members.test(c) || members.test(c + kApart);
    members.set(c, either);
    members.set(c + kApart, either);
  }
}

}  // namespace louver::sql
