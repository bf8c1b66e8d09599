#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>
#include <utility>

#include "base/text.h"
#include "compiler/value.h"

namespace louver::compiler {
namespace {

constexpr std::int64_t kMicrosecondsPerSecond = 1'000'000;
constexpr std::int64_t kMicrosecondsPerDay = 86'400 * kMicrosecondsPerSecond;

std::optional<bool> ReadBoolean(std::string_view text) {
  const std::string word = base::AsciiLower(text);
  if (word == "t" || word == "true" || word == "1") return true;
  if (word == "f" || word == "false" || word == "0") return false;
  return std::nullopt;
}

std::optional<std::int64_t> ReadInteger(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<double> ReadDouble(std::string_view text) {
  if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (text == "Infinity") return std::numeric_limits<double>::infinity();
  if (text == "-Infinity") return -std::numeric_limits<double>::infinity();
  double value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (!std::isfinite(value)) return std::nullopt;
  return value;
}

// Takes exactly `width` digits off the front.
std::optional<int> TakeDigits(std::string_view& text, std::size_t width) {
  if (text.size() < width) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < width; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(width);
  return value;
}

bool Take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Date> TakeDate(std::string_view& text) {
  const auto year = TakeDigits(text, 4);
  if (!year || *year == 0 || !Take(text, '-')) return std::nullopt;
  const auto month = TakeDigits(text, 2);
  if (!month || !Take(text, '-')) return std::nullopt;
  const auto day = TakeDigits(text, 2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return Date{std::chrono::sys_days(date).time_since_epoch().count()};
}

std::optional<Time> TakeTime(std::string_view& text) {
  const auto hour = TakeDigits(text, 2);
  if (!hour || *hour > 23 || !Take(text, ':')) return std::nullopt;
  const auto minute = TakeDigits(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  std::int64_t microseconds = (*hour * 3600 + *minute * 60) * kMicrosecondsPerSecond;
  if (!Take(text, ':')) return Time{microseconds};
  const auto second = TakeDigits(text, 2);
  if (!second || *second > 59) return std::nullopt;
  microseconds += *second * kMicrosecondsPerSecond;
  if (Take(text, '.')) {
    std::int64_t unit = kMicrosecondsPerSecond / 10;
    if (text.empty()) return std::nullopt;
    while (!text.empty()) {
      const auto digit = TakeDigits(text, 1);
      if (!digit || unit == 0) return std::nullopt;
      microseconds += *digit * unit;
      unit /= 10;
    }
  }
  return Time{microseconds};
}

std::optional<Date> ReadDate(std::string_view text) {
  const auto date = TakeDate(text);
  return text.empty() ? date : std::nullopt;
}

std::optional<Time> ReadTime(std::string_view text) {
  const auto time = TakeTime(text);
  return text.empty() ? time : std::nullopt;
}

std::optional<Timestamp> ReadTimestamp(std::string_view text) {
  const auto date = TakeDate(text);
  if (!date) return std::nullopt;
  const std::int64_t midnight = date->days * kMicrosecondsPerDay;
  if (text.empty()) return Timestamp{midnight};
  if (!Take(text, ' ') && !Take(text, 'T')) return std::nullopt;
  const auto time = TakeTime(text);
  if (!time || !text.empty()) return std::nullopt;
  return Timestamp{midnight + time->microseconds};
}

template <typename T>
std::optional<Value> AsValue(std::optional<T> value) {
  if (!value) return std::nullopt;
  return Value(*std::move(value));
}

std::string WithoutTrailingBlanks(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  return std::string(text);
}

}  // namespace

std::optional<Value> ReadValue(const model::ColumnType& type, std::string_view text) {
  switch (type.kind) {
    case model::TypeKind::kSmallInt:
    case model::TypeKind::kInteger:
    case model::TypeKind::kBigInt: {
      const auto value = ReadInteger(text);
      const std::int64_t limit = type.kind == model::TypeKind::kSmallInt  ? 1LL << 15
                                 : type.kind == model::TypeKind::kInteger ? 1LL << 31
                                                                          : 0;
      if (value && limit != 0 && (*value < -limit || *value >= limit)) return std::nullopt;
      return AsValue(value);
    }
    case model::TypeKind::kDecimal: {
      const auto read = Decimal::Parse(text);
      if (!read) return std::nullopt;
      const auto value = read->Rounded(type.scale);
      if (!value || *value != *read) return std::nullopt;
      if (value->WholeDigits() > type.precision - type.scale) return std::nullopt;
      return AsValue(value);
    }
    case model::TypeKind::kReal:
    case model::TypeKind::kDouble: {
      const auto value = ReadDouble(text);
      if (value && type.kind == model::TypeKind::kReal) {
        return Value(static_cast<double>(static_cast<float>(*value)));
      }
      return AsValue(value);
    }
    case model::TypeKind::kBoolean:
      return AsValue(ReadBoolean(text));
    case model::TypeKind::kChar:
      return Value(Text{WithoutTrailingBlanks(text), true});
    case model::TypeKind::kVarchar:
      return Value(Text{std::string(text), false});
    case model::TypeKind::kDate:
      return AsValue(ReadDate(text));
    case model::TypeKind::kTime:
      return AsValue(ReadTime(text));
    case model::TypeKind::kTimestamp:
      return AsValue(ReadTimestamp(text));
    case model::TypeKind::kTimeTz:
    case model::TypeKind::kTimestampTz:
    case model::TypeKind::kOther:
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Value> ReadLiteral(std::string_view text, Family family) {
  switch (family) {
    case Family::kUntyped:
      return Value(Untyped{std::string(text)});
    case Family::kBoolean:
      return AsValue(ReadBoolean(text));
    case Family::kInteger:
      return AsValue(ReadInteger(text));
    case Family::kDecimal:
      return AsValue(Decimal::Parse(text));
    case Family::kDouble:
      return AsValue(ReadDouble(text));
    case Family::kText:
      return Value(Text{std::string(text), false});
    case Family::kDate:
      return AsValue(ReadDate(text));
    case Family::kTime:
      return AsValue(ReadTime(text));
    case Family::kTimestamp:
      return AsValue(ReadTimestamp(text));
    case Family::kTimeTz:
    case Family::kTimestampTz:
    case Family::kOpaque:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace louver::compiler
