#include "sql/predicate_text.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace louver::sql {
namespace {

using Kind = PredicateToken::Kind;

constexpr std::size_t kLongestBareWord = 63;  // PostgreSQL's parser cuts what is longer
constexpr std::string_view kLongestVarchar = "65535";

bool IsWord(const PredicateToken& token, std::string_view word) {
  return token.kind == Kind::kWord && base::EqualsIgnoringAsciiCase(token.text, word);
}
bool IsSymbol(const PredicateToken& token, std::string_view symbol) {
  return token.kind == Kind::kSymbol && token.text == symbol;
}
bool IsAscii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

class Writer {
 public:
  explicit Writer(std::span<const PredicatePart> parts) : parts_(parts) {}

  base::Result<PredicateText> Write(std::size_t end) {
    text_.sql = "SELECT 1 WHERE (";
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const PredicateToken& token = parts_[i].token;
      text_.sql += ' ';
      text_.places.push_back({text_.sql.size(), token.character, Shown(token)});
      ASSIGN_OR_RETURN(const std::string skeleton, Skeleton(i));
      text_.sql += skeleton;
    }
    text_.sql += ' ';
    text_.places.push_back({text_.sql.size(), end, ""});
    text_.sql += ')';
    return std::move(text_);
  }

 private:
  base::Result<std::string> Skeleton(std::size_t i) {
    const PredicatePart& part = parts_[i];
    if (part.call) return "$" + Value(*part.call);
    const PredicateToken& token = part.token;
    switch (token.kind) {
      case Kind::kSymbol:
        return token.text;
      case Kind::kNumber:
        return (IsTypeLength(i) ? "" : "$") + Value(token.text);
      case Kind::kWord:
        if (IsWord(token, "max") && IsTypeLength(i)) return Value(std::string(kLongestVarchar));
        if (token.text.size() <= kLongestBareWord && IsAscii(token.text)) return token.text;
        return Name(base::AsciiLower(token.text));  // too long or too rich to be a keyword
      case Kind::kName:
        return Name(token.text);
      case Kind::kString: {
        ASSIGN_OR_RETURN(std::string value, ReadString(token));
        text_.strings.push_back(std::move(value));
        return "'#" + std::to_string(text_.strings.size() - 1) + "'";
      }
      case Kind::kAtFunction:
        return base::Internal("An @function was not read before its expression.");
    }
    return base::Internal("Unknown kind of token.");
  }

  template <typename Held>  // Hole or std::string
  std::string Value(Held value) {
    text_.values.emplace_back(std::in_place_type<Held>, std::move(value));
    return std::to_string(text_.values.size());
  }

  std::string Name(std::string name) {
    text_.names.push_back(std::move(name));
    return "\"#" + std::to_string(text_.names.size() - 1) + "\"";
  }

  // Whether part i is the length of a type, where the grammar wants a plain number.
  bool IsTypeLength(std::size_t i) const {
    static constexpr std::array<std::string_view, 8> kTypes = {
        "char", "character", "nchar", "varchar", "varying", "time", "timestamp", "interval"};
    if (i < 2 || !IsSymbol(parts_[i - 1].token, "(")) return false;
    return std::ranges::any_of(
        kTypes, [&](std::string_view type) { return IsWord(parts_[i - 2].token, type); });
  }

  static std::string Shown(const PredicateToken& token) {
    if (token.text.size() > kLongestBareWord) return "this";
    if (token.kind == Kind::kName) return '"' + token.text + '"';
    if (token.kind == Kind::kString) return token.text;
    return (token.kind == Kind::kAtFunction ? "'@" : "'") + token.text + "'";
  }

  std::span<const PredicatePart> parts_;
  PredicateText text_;
};

}  // namespace

const PredicateText::Place& PredicateText::PlaceAt(std::size_t offset) const {
  const auto after = std::ranges::upper_bound(places, offset, {}, &Place::offset);
  return after == places.begin() ? places.front() : *(after - 1);
}

base::Result<PredicateText> WritePredicateText(std::span<const PredicatePart> parts,
                                               std::size_t end) {
  return Writer(parts).Write(end);
}

}  // namespace louver::sql
