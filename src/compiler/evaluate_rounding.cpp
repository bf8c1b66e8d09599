#include "compiler/evaluate_rounding.h"

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <optional>

namespace louver::compiler {
namespace {

constexpr std::int64_t kMicrosecondsPerSecond = 1'000'000;
constexpr std::int64_t kMicrosecondsPerDay = 86'400 * kMicrosecondsPerSecond;

std::int64_t FloorTo(std::int64_t value, std::int64_t unit) {
  const std::int64_t rest = value % unit;
  return value - (rest < 0 ? rest + unit : rest);
}

// The greatest multiple of the bucket that is not above the number.
std::optional<Decimal> Multiple(const Decimal& number, const Decimal& bucket) {
  const auto rest = number.Modulo(bucket);
  auto multiple = rest ? number.Minus(*rest) : std::nullopt;
  if (multiple && rest->negative()) multiple = multiple->Minus(bucket);
  return multiple;
}

Date FirstDay(Date date, model::DatePart part) {
  using std::chrono::days;
  using std::chrono::sys_days;
  const sys_days day{days(date.days)};
  const std::chrono::year_month_day parts{day};
  const auto first_of = [&](unsigned month) {
    const auto first = parts.year() / std::chrono::month(month) / std::chrono::day(1);
    return Date{sys_days(first).time_since_epoch().count()};
  };
  const auto month = static_cast<unsigned>(parts.month());
  switch (part) {
    case model::DatePart::kSecond:
    case model::DatePart::kMinute:
    case model::DatePart::kHour:
    case model::DatePart::kDay:
      return date;
    case model::DatePart::kWeek:
      return Date{date.days - (std::chrono::weekday(day) - std::chrono::Monday).count()};
    case model::DatePart::kMonth:
      return first_of(month);
    case model::DatePart::kQuarter:
      return first_of(month - (month - 1) % 3);
    case model::DatePart::kYear:
      return first_of(1);
  }
  return date;
}

std::int64_t Microseconds(model::DatePart part) {
  switch (part) {
    case model::DatePart::kSecond:
      return kMicrosecondsPerSecond;
    case model::DatePart::kMinute:
      return 60 * kMicrosecondsPerSecond;
    case model::DatePart::kHour:
      return 3600 * kMicrosecondsPerSecond;
    case model::DatePart::kDay:
    case model::DatePart::kWeek:
    case model::DatePart::kMonth:
    case model::DatePart::kQuarter:
    case model::DatePart::kYear:
      break;
  }
  return kMicrosecondsPerDay;
}

}  // namespace

base::Result<Value> RoundValue(const Value& value, const model::ColumnType& type,
                               const std::string& bucket_size) {
  if (std::holds_alternative<Null>(value)) return value;
  if (const auto* number = std::get_if<double>(&value)) {
    const double bucket = std::strtod(bucket_size.c_str(), nullptr);
    const double limit = std::strtod((bucket_size + "e15").c_str(), nullptr);
    if (!(*number >= -limit && *number <= limit)) return Value(Null{});
    return Value(std::floor(*number / bucket) * bucket);
  }
  const auto* decimal = std::get_if<Decimal>(&value);
  const auto* integer = std::get_if<std::int64_t>(&value);
  const auto bucket = Decimal::Parse(bucket_size);
  if ((decimal == nullptr && integer == nullptr) || !bucket) {
    return base::Internal("What is rounded is no number.");
  }
  const auto multiple = Multiple(decimal != nullptr ? *decimal : Decimal::Of(*integer), *bucket);
  if (!multiple) return base::Invalid("This cannot be interpreted: a number with too many digits.");
  return ReadValue(type, multiple->ToString()).value_or(Value(Null{}));
}

base::Result<Value> CutValue(const Value& value, model::DatePart part) {
  if (std::holds_alternative<Null>(value)) return value;
  if (const auto* date = std::get_if<Date>(&value)) return Value(FirstDay(*date, part));
  const auto* timestamp = std::get_if<Timestamp>(&value);
  if (timestamp == nullptr) return base::Internal("What is cut is no time.");
  const std::int64_t cut = FloorTo(timestamp->microseconds, Microseconds(part));
  const std::int64_t midnight = FloorTo(cut, kMicrosecondsPerDay);
  const Date day = FirstDay(Date{midnight / kMicrosecondsPerDay}, part);
  return Value(Timestamp{day.days * kMicrosecondsPerDay + (cut - midnight)});
}

}  // namespace louver::compiler
