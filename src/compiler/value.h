#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"
#include "compiler/decimal.h"
#include "compiler/family.h"
#include "model/column_type.h"

namespace louver::compiler {

// One value as the reference interpreter computes with it. A platform's text is read into it
// strictly: what is not certainly a value of its type is none.

struct Null {
  auto operator<=>(const Null&) const = default;
};
struct Text {
  std::string text;           // of char(n): without the blanks that pad it
  bool blank_padded = false;  // char(n): blanks at the end do not count when compared
  bool operator==(const Text&) const = default;
};
struct Untyped {  // a quoted literal that has not met its type
  std::string text;
  auto operator<=>(const Untyped&) const = default;
};
struct Opaque {  // a value of a type that is not computed with: not NULL is all we know
  auto operator<=>(const Opaque&) const = default;
};
struct Date {
  std::int64_t days = 0;  // since 1970-01-01
  auto operator<=>(const Date&) const = default;
};
struct Time {
  std::int64_t microseconds = 0;  // since midnight
  auto operator<=>(const Time&) const = default;
};
struct Timestamp {
  std::int64_t microseconds = 0;  // since 1970-01-01 00:00:00
  auto operator<=>(const Timestamp&) const = default;
};
using Value = std::variant<Null, bool, std::int64_t, Decimal, double, Text, Untyped, Opaque, Date,
                           Time, Timestamp>;

Family FamilyOf(const Value& value);

// Nothing when the text is not a value of the type or the type is not computed with (times with a
// zone, kOther). Lengths of text are not checked.
std::optional<Value> ReadValue(const model::ColumnType& type, std::string_view text);

// Reads a quoted literal where a value of `family` is expected.
std::optional<Value> ReadLiteral(std::string_view text, Family family);

// The text both platforms print for the value as a column of this type; empty for Null and Opaque.
// Blanks pad char(n).
std::string WriteValue(const Value& value, const model::ColumnType& type);

// The text an entitlement is compared with. Fails for what has no reliable text.
base::Result<std::string> EntitlementText(const Value& value);

// Three-way comparison; nothing when either is NULL, an error when the two do not go together.
base::Result<std::optional<std::weak_ordering>> Compare(const Value& a, const Value& b);

}  // namespace louver::compiler
