#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdlib>

#include "base/assert.h"
#include "base/box.h"
#include "compiler/value.h"

namespace louver::compiler {
namespace {

constexpr std::int64_t kMicrosecondsPerSecond = 1'000'000;
constexpr std::int64_t kMicrosecondsPerDay = 86'400 * kMicrosecondsPerSecond;

std::string Padded(int number, std::size_t width) {
  std::string text = std::to_string(number);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

std::string WriteDate(Date date) {
  const std::chrono::year_month_day day{std::chrono::sys_days(std::chrono::days(date.days))};
  return Padded(static_cast<int>(day.year()), 4) + "-" +
         Padded(static_cast<int>(static_cast<unsigned>(day.month())), 2) + "-" +
         Padded(static_cast<int>(static_cast<unsigned>(day.day())), 2);
}

std::string WriteTime(Time time) {
  const auto seconds = static_cast<int>(time.microseconds / kMicrosecondsPerSecond);
  std::string text = Padded(seconds / 3600, 2) + ":" + Padded(seconds / 60 % 60, 2) + ":" +
                     Padded(seconds % 60, 2);
  const auto fraction = static_cast<int>(time.microseconds % kMicrosecondsPerSecond);
  if (fraction == 0) return text;
  text += "." + Padded(fraction, 6);
  while (text.ends_with('0')) text.pop_back();
  return text;
}

std::string WriteTimestamp(Timestamp timestamp) {
  std::int64_t days = timestamp.microseconds / kMicrosecondsPerDay;
  std::int64_t rest = timestamp.microseconds % kMicrosecondsPerDay;
  if (rest < 0) {
    rest += kMicrosecondsPerDay;
    --days;
  }
  return WriteDate({days}) + " " + WriteTime({rest});
}

// Shortest digits that read back as the same number, in PostgreSQL's layout (float8out).
template <typename Float>
std::string WriteFloat(Float value, int first_exponent_in_e_notation) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Infinity" : "Infinity";
  std::array<char, 64> buffer{};
  const auto [end, failure] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                            std::chars_format::scientific);
  LOUVER_ASSERT(failure == std::errc());
  std::string text(buffer.data(), end);
  const std::size_t e = text.find('e');
  const int exponent = std::atoi(text.c_str() + e + 1);
  if (exponent < -4 || exponent >= first_exponent_in_e_notation) return text;
  const auto [fixed_end, fixed_failure] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  LOUVER_ASSERT(fixed_failure == std::errc());
  return {buffer.data(), fixed_end};
}

}  // namespace

std::string WriteValue(const Value& value, const model::ColumnType& type) {
  return std::visit(base::Overloaded{
                        [](const Null&) { return std::string(); },
                        [](bool truth) { return std::string(truth ? "t" : "f"); },
                        [](std::int64_t integer) { return std::to_string(integer); },
                        [](const Decimal& decimal) { return decimal.ToString(); },
                        [&](double number) {
                          return type.kind == model::TypeKind::kReal
                                     ? WriteFloat(static_cast<float>(number), 6)
                                     : WriteFloat(number, 15);
                        },
                        [&](const Text& text) {
                          std::string padded = text.text;
                          if (type.kind != model::TypeKind::kChar) return padded;
                          // char(n) counts characters where the stand-in counts them; both agree on
                          // ASCII.
                          std::size_t characters = 0;
                          for (const char c : padded)
                            characters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
                          const auto length = static_cast<std::size_t>(type.length);
                          if (characters < length) padded.append(length - characters, ' ');
                          return padded;
                        },
                        [](const Untyped& literal) { return literal.text; },
                        [](const Opaque&) { return std::string(); },
                        [](const Date& date) { return WriteDate(date); },
                        [](const Time& time) { return WriteTime(time); },
                        [](const Timestamp& timestamp) { return WriteTimestamp(timestamp); },
                    },
                    value);
}

base::Result<std::string> EntitlementText(const Value& value) {
  if (const auto* truth = std::get_if<bool>(&value)) return std::string(*truth ? "true" : "false");
  const Family family = FamilyOf(value);
  if (!HasReliableText(family)) {
    return base::Invalid(std::string(Describe(family)) +
                         " cannot be compared with a person's entitlements");
  }
  model::ColumnType varchar;
  varchar.kind = model::TypeKind::kVarchar;
  return WriteValue(value, varchar);
}

}  // namespace louver::compiler
