#include "compiler/decimal.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace louver::compiler {
namespace {

using Digits = Decimal::Digits;

constexpr int kMaxDigits = 38;

// 10 to that power; powers above 38 do not fit.
Digits PowerOfTen(int power) {
  Digits result = 1;
  for (int i = 0; i < power; ++i) result *= 10;
  return result;
}

Digits Limit() { return PowerOfTen(kMaxDigits); }

std::string Unsigned(Digits digits) {
  std::string text;
  do {
    const int digit = static_cast<int>(digits % 10);
    text += static_cast<char>('0' + std::abs(digit));
    digits /= 10;
  } while (digits != 0);
  std::reverse(text.begin(), text.end());
  return text;
}

}  // namespace

std::optional<Decimal> Decimal::Parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  Digits digits = 0;
  int scale = 0;
  bool point = false;
  bool any = false;
  for (const char c : text) {
    if (c == '.' && !point) {
      point = true;
    } else if (c >= '0' && c <= '9') {
      any = true;
      if (digits >= Limit() / 10) return std::nullopt;
      digits = digits * 10 + (c - '0');
      scale += point ? 1 : 0;
    } else {
      return std::nullopt;
    }
  }
  if (!any || scale > kMaxDigits) return std::nullopt;
  return Decimal(negative ? -digits : digits, scale);
}

std::string Decimal::ToString() const {
  std::string text = Unsigned(digits_);
  if (scale_ > 0) {
    const auto scale = static_cast<std::size_t>(scale_);
    if (text.size() <= scale) text.insert(std::size_t{0}, scale + 1 - text.size(), '0');
    text.insert(text.size() - scale, 1, '.');
  }
  if (negative()) text.insert(text.begin(), '-');
  return text;
}

double Decimal::ToDouble() const { return std::strtod(ToString().c_str(), nullptr); }

std::optional<std::int64_t> Decimal::ToInteger() const {
  const Digits unit = PowerOfTen(scale_);
  if (digits_ % unit != 0) return std::nullopt;
  const Digits whole = digits_ / unit;
  if (whole > std::numeric_limits<std::int64_t>::max() ||
      whole < std::numeric_limits<std::int64_t>::min()) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(whole);
}

int Decimal::WholeDigits() const {
  const Digits whole = digits_ / PowerOfTen(scale_);
  return whole == 0 ? 0 : static_cast<int>(Unsigned(whole).size());
}

std::optional<Decimal> Decimal::WithScale(int scale) const {
  if (scale > kMaxDigits) return std::nullopt;
  Digits widened = 0;
  if (__builtin_mul_overflow(digits_, PowerOfTen(scale - scale_), &widened)) return std::nullopt;
  return Decimal(widened, scale);
}

std::optional<Decimal> Decimal::Plus(const Decimal& other) const {
  const int scale = std::max(scale_, other.scale_);
  const auto a = WithScale(scale);
  const auto b = other.WithScale(scale);
  Digits sum = 0;
  if (!a || !b || __builtin_add_overflow(a->digits_, b->digits_, &sum)) return std::nullopt;
  return Decimal(sum, scale);
}

std::optional<Decimal> Decimal::Minus(const Decimal& other) const {
  const auto negated = other.Negated();
  return negated ? Plus(*negated) : std::nullopt;
}

std::optional<Decimal> Decimal::Times(const Decimal& other) const {
  Digits product = 0;
  const int scale = scale_ + other.scale_;
  if (scale > kMaxDigits || __builtin_mul_overflow(digits_, other.digits_, &product)) {
    return std::nullopt;
  }
  return Decimal(product, scale);
}

std::optional<Decimal> Decimal::Modulo(const Decimal& other) const {
  const int scale = std::max(scale_, other.scale_);
  const auto a = WithScale(scale);
  const auto b = other.WithScale(scale);
  if (!a || !b || b->digits_ == 0) return std::nullopt;
  return Decimal(a->digits_ % b->digits_, scale);
}

std::optional<Decimal> Decimal::Negated() const { return Decimal(-digits_, scale_); }

std::optional<Decimal> Decimal::Rounded(int scale) const {
  if (scale >= scale_) return WithScale(scale);
  if (scale_ - scale > kMaxDigits) return Decimal(0, std::max(scale, 0));
  const Digits unit = PowerOfTen(scale_ - scale);
  Digits quotient = digits_ / unit;
  const Digits rest = digits_ % unit;
  const Digits magnitude = rest < 0 ? -rest : rest;
  if (magnitude >= unit - magnitude) quotient += negative() ? -1 : 1;
  if (scale >= 0) return Decimal(quotient, scale);
  Digits whole = 0;
  if (__builtin_mul_overflow(quotient, PowerOfTen(-scale), &whole)) return std::nullopt;
  return Decimal(whole, 0);
}

std::optional<Decimal> Decimal::Floor() const {
  const Digits unit = PowerOfTen(scale_);
  const Digits below = digits_ % unit < 0 ? 1 : 0;
  return Decimal(digits_ / unit - below, 0);
}

std::optional<Decimal> Decimal::Ceiling() const {
  const Digits unit = PowerOfTen(scale_);
  const Digits above = digits_ % unit > 0 ? 1 : 0;
  return Decimal(digits_ / unit + above, 0);
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
  // Whole parts first, so that aligning the fractions cannot overflow.
  const Digits unit = PowerOfTen(scale_);
  const Digits other_unit = PowerOfTen(other.scale_);
  if (const auto order = digits_ / unit <=> other.digits_ / other_unit; order != 0) return order;
  const int scale = std::max(scale_, other.scale_);
  return (digits_ % unit) * PowerOfTen(scale - scale_) <=>
         (other.digits_ % other_unit) * PowerOfTen(scale - other.scale_);
}

}  // namespace louver::compiler
