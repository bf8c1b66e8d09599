#include <cstring>

#include "sql/pattern.h"

namespace louver::sql {
namespace {

constexpr std::string_view kSpecial = ".[]{}()*+?|^$\\";
// A character of any kind, line breaks included: some engines leave them out of '.'.
constexpr std::string_view kAnything = "(.|[[:space:]])";

std::string Escaped(char c) {
  std::string text;
  if (kSpecial.find(c) != std::string_view::npos) text += '\\';
  return text + c;
}

// The members inside the brackets. ']' first and '-' last are themselves everywhere, and so is '^'
// where it is not first; a doubled backslash is one backslash whether or not it escapes here. In
// front of '[' stands whatever cannot make a class of it.
std::string Members(const std::bitset<128>& set) {
  std::string text;
  if (set.test(']')) text += ']';
  for (int c = 1; c < 128; ++c) {
    const char character = static_cast<char>(c);
    if (!set.test(static_cast<std::size_t>(c)) || std::strchr("]^[-", c) != nullptr) continue;
    int end = c;
    const auto goes_on = [&](int next) {
      const bool same_kind = (c >= '0' && next <= '9') || (c >= 'A' && c <= 'Z' && next <= 'Z') ||
                             (c >= 'a' && c <= 'z' && next <= 'z');
      const bool begins_well =
          (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      return begins_well && same_kind && set.test(static_cast<std::size_t>(next));
    };
    while (end + 1 < 128 && goes_on(end + 1)) ++end;
    if (end - c >= 2) {
      text += character;
      text += '-';
      text += static_cast<char>(end);
      c = end;
      continue;
    }
    if (character == '\\') text += '\\';
    text += character;
  }
  if (set.test('[')) text += '[';
  if (set.test('^')) text += text.empty() && set.test('-') ? "-^" : "^";
  if (set.test('-') && text != "-^") text += '-';
  return text;
}

std::string Write(const PatternSet& set) {
  if (!set.exact.empty()) return set.exact;
  if (set.beyond_ascii) {
    const std::bitset<128> others = ~set.ascii;
    return others.none() ? std::string(kAnything) : "[^" + Members(others) + "]";
  }
  if (set.ascii.count() == 1) {
    for (int c = 0; c < 128; ++c) {
      if (set.ascii.test(static_cast<std::size_t>(c))) return Escaped(static_cast<char>(c));
    }
  }
  return "[" + Members(set.ascii) + "]";
}

std::string Write(const PatternNode& node);

std::string InBrackets(const PatternNode& node) {
  if (std::holds_alternative<PatternSet>(node.node)) return Write(node);
  return "(" + Write(node) + ")";
}

std::string Counts(const PatternRepeat& repeat) {
  if (repeat.least == 0 && !repeat.most) return "*";
  if (repeat.least == 1 && !repeat.most) return "+";
  if (repeat.least == 0 && repeat.most == 1) return "?";
  const std::string least = std::to_string(repeat.least);
  if (repeat.most == repeat.least) return "{" + least + "}";
  return "{" + least + "," + (repeat.most ? std::to_string(*repeat.most) : "") + "}";
}

std::string Write(const PatternNode& node) {
  if (const auto* set = std::get_if<PatternSet>(&node.node)) return Write(*set);
  if (const auto* repeat = std::get_if<PatternRepeat>(&node.node)) {
    return InBrackets(repeat->part.front()) + Counts(*repeat);
  }
  std::string text;
  if (const auto* sequence = std::get_if<PatternSequence>(&node.node)) {
    for (const PatternNode& part : sequence->parts) {
      const bool loose = std::holds_alternative<PatternChoice>(part.node);
      text += loose ? InBrackets(part) : Write(part);
    }
    return text;
  }
  for (const PatternNode& choice : std::get<PatternChoice>(node.node).choices) {
    text += (text.empty() ? "" : "|") + Write(choice);
  }
  return text;
}

}  // namespace

std::string WritePattern(const Pattern& pattern) {
  // Alternatives bind less than the anchors.
  const bool loose = std::holds_alternative<PatternChoice>(pattern.root.node);
  const bool anchored = pattern.from_start || pattern.to_end;
  return (pattern.from_start ? "^" : "") +
         (loose && anchored ? InBrackets(pattern.root) : Write(pattern.root)) +
         (pattern.to_end ? "$" : "");
}

}  // namespace louver::sql
