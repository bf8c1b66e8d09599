#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace louver::compiler {

// An exact decimal number of up to 38 digits, which is as many as the platforms keep. What does not
// fit is nothing, never something near it.
class Decimal {
 public:
  __extension__ using Digits = __int128;

  static Decimal Of(std::int64_t value) { return Decimal(value, 0); }
  // Reads "-12.50", ".5", "7.": no blanks, no exponent.
  static std::optional<Decimal> Parse(std::string_view text);

  // Exactly as many digits after the point as `scale` says.
  std::string ToString() const;
  double ToDouble() const;
  // Nothing when there is a fraction, or when it does not fit.
  std::optional<std::int64_t> ToInteger() const;

  int scale() const { return scale_; }
  bool negative() const { return digits_ < 0; }
  // Digits before the point, without leading zeros.
  int WholeDigits() const;

  std::optional<Decimal> Plus(const Decimal& other) const;
  std::optional<Decimal> Minus(const Decimal& other) const;
  std::optional<Decimal> Times(const Decimal& other) const;
  // The remainder with the sign of the dividend.
  std::optional<Decimal> Modulo(const Decimal& other) const;
  std::optional<Decimal> Negated() const;
  // To that many digits after the point, half away from zero; also to fewer than none.
  std::optional<Decimal> Rounded(int scale) const;
  std::optional<Decimal> Floor() const;
  std::optional<Decimal> Ceiling() const;

  // By value: 1.0 equals 1.00.
  std::strong_ordering operator<=>(const Decimal& other) const;
  bool operator==(const Decimal& other) const { return (*this <=> other) == 0; }

 private:
  Decimal(Digits digits, int scale) : digits_(digits), scale_(scale) {}
  std::optional<Decimal> WithScale(int scale) const;  // a larger one

  Digits digits_;  // the value times 10 to the power of scale_
  int scale_;
};

}  // namespace louver::compiler
