#include <cmath>

#include "compiler/value.h"

namespace louver::compiler {
namespace {

constexpr std::int64_t kMicrosecondsPerDay = 86'400'000'000;

std::string WithoutTrailingBlanks(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  return std::string(text);
}

// Order of two numbers of which at least one is floating point; NaN equals itself and is largest.
std::weak_ordering CompareDoubles(double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) <=> std::isnan(b);
  if (a < b) return std::weak_ordering::less;
  return a > b ? std::weak_ordering::greater : std::weak_ordering::equivalent;
}

bool IsNumber(const Value& value) {
  return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<Decimal>(value) ||
         std::holds_alternative<double>(value);
}

Decimal ExactOf(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return Decimal::Of(*integer);
  return std::get<Decimal>(value);
}

double DoubleOf(const Value& value) {
  if (const auto* floating = std::get_if<double>(&value)) return *floating;
  return ExactOf(value).ToDouble();
}

std::weak_ordering CompareTexts(const Text& a, const Text& b) {
  if (!a.blank_padded || !b.blank_padded) return a.text.compare(b.text) <=> 0;
  return WithoutTrailingBlanks(a.text).compare(WithoutTrailingBlanks(b.text)) <=> 0;
}

std::optional<Timestamp> MidnightOf(const Value& value) {
  if (const auto* date = std::get_if<Date>(&value)) {
    return Timestamp{date->days * kMicrosecondsPerDay};
  }
  if (const auto* timestamp = std::get_if<Timestamp>(&value)) return *timestamp;
  return std::nullopt;
}

// The literal as a value comparable with `other`.
base::Result<Value> Meet(const Untyped& literal, const Value& other) {
  if (const auto* text = std::get_if<Text>(&other))
    return Value(Text{literal.text, text->blank_padded});
  if (std::holds_alternative<Untyped>(other)) return Value(Text{literal.text, false});
  auto value = ReadLiteral(literal.text, FamilyOf(other));
  if (!value) return base::Invalid("a literal is not a value of the type it is compared with");
  return *std::move(value);
}

}  // namespace

base::Result<std::optional<std::weak_ordering>> Compare(const Value& a, const Value& b) {
  using Order = std::optional<std::weak_ordering>;
  if (std::holds_alternative<Null>(a) || std::holds_alternative<Null>(b)) return Order();
  if (const auto* literal = std::get_if<Untyped>(&a)) {
    ASSIGN_OR_RETURN(const Value typed, Meet(*literal, b));
    return Compare(typed, b);
  }
  if (const auto* literal = std::get_if<Untyped>(&b)) {
    ASSIGN_OR_RETURN(const Value typed, Meet(*literal, a));
    return Compare(a, typed);
  }
  if (IsNumber(a) && IsNumber(b)) {
    if (std::holds_alternative<double>(a) || std::holds_alternative<double>(b)) {
      return Order(CompareDoubles(DoubleOf(a), DoubleOf(b)));
    }
    return Order(ExactOf(a) <=> ExactOf(b));
  }
  if (const auto left = MidnightOf(a), right = MidnightOf(b); left && right) {
    return Order(*left <=> *right);
  }
  if (const auto* left = std::get_if<Text>(&a), *right = std::get_if<Text>(&b); left && right) {
    return Order(CompareTexts(*left, *right));
  }
  if (const auto* left = std::get_if<bool>(&a), *right = std::get_if<bool>(&b); left && right) {
    return Order(*left <=> *right);
  }
  if (const auto* left = std::get_if<Time>(&a), *right = std::get_if<Time>(&b); left && right) {
    return Order(*left <=> *right);
  }
  return base::Invalid("two values that do not go together are compared");
}

}  // namespace louver::compiler
