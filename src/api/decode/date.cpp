#include "api/decode/date.h"

#include <chrono>
#include <cstddef>

namespace louver::api::decode {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr int kLastHour = 23;
constexpr int kLastMinute = 59;  // and the last second

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// What follows takes what it reads off the front of the text.
bool Take(std::string_view& text, char wanted) {
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<int> TakeNumber(std::string_view& text, std::size_t digits, int most) {
  if (text.size() < digits) return std::nullopt;
  int number = 0;
  for (const char c : text.substr(0, digits)) {
    if (!IsDigit(c)) return std::nullopt;
    number = number * 10 + (c - '0');
  }
  text.remove_prefix(digits);
  return number <= most ? std::optional(number) : std::nullopt;
}

std::optional<std::chrono::sys_days> TakeDay(std::string_view& text) {
  const auto year = TakeNumber(text, 4, 9999);
  if (!year || !Take(text, '-')) return std::nullopt;
  const auto month = TakeNumber(text, 2, 12);
  if (!month || !Take(text, '-')) return std::nullopt;
  const auto day = TakeNumber(text, 2, 31);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

// After the point.
std::optional<milliseconds> TakeFraction(std::string_view& text) {
  constexpr std::size_t kMostDigits = 9;
  int thousandths = 0;
  int weight = 100;
  std::size_t digits = 0;
  for (; digits < text.size() && IsDigit(text[digits]); ++digits) {
    thousandths += (text[digits] - '0') * weight;
    weight /= 10;
  }
  if (digits == 0 || digits > kMostDigits) return std::nullopt;
  text.remove_prefix(digits);
  return milliseconds(thousandths);
}

std::optional<milliseconds> TakeTime(std::string_view& text) {
  const auto hour = TakeNumber(text, 2, kLastHour);
  if (!hour || !Take(text, ':')) return std::nullopt;
  const auto minute = TakeNumber(text, 2, kLastMinute);
  if (!minute || !Take(text, ':')) return std::nullopt;
  const auto second = TakeNumber(text, 2, kLastMinute);
  if (!second) return std::nullopt;
  const milliseconds whole = hours(*hour) + minutes(*minute) + seconds(*second);
  if (!Take(text, '.')) return whole;
  const auto fraction = TakeFraction(text);
  return fraction ? std::optional(whole + *fraction) : std::nullopt;
}

// How far the zone is ahead of UTC.
std::optional<minutes> TakeZone(std::string_view& text) {
  if (text.empty() || Take(text, 'Z') || Take(text, 'z')) return minutes(0);
  const bool ahead = Take(text, '+');
  if (!ahead && !Take(text, '-')) return std::nullopt;
  const auto hour = TakeNumber(text, 2, kLastHour);
  if (!hour) return std::nullopt;
  Take(text, ':');
  const auto minute = TakeNumber(text, 2, kLastMinute);
  if (!minute) return std::nullopt;
  const minutes offset = hours(*hour) + minutes(*minute);
  return ahead ? offset : -offset;
}

}  // namespace

std::optional<base::Instant> ParseDate(std::string_view text, DayEnd day_end) {
  const auto day = TakeDay(text);
  if (!day) return std::nullopt;
  const base::Instant begin(*day);
  if (text.empty()) {
    if (day_end == DayEnd::kFirst) return begin;
    return begin + std::chrono::days(1) - milliseconds(1);
  }
  if (!Take(text, 'T')) return std::nullopt;
  const auto time = TakeTime(text);
  if (!time) return std::nullopt;
  const auto ahead = TakeZone(text);
  if (!ahead || !text.empty()) return std::nullopt;
  return begin + *time - *ahead;
}

}  // namespace louver::api::decode
