#include "service/audit_buckets.h"

#include <optional>
#include <variant>

#include "base/assert.h"

namespace louver::service {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr unsigned kMonthsOfQuarter = 3;

// The begin of the step that holds this day.
sys_days Begin(sys_days day, CalendarStep step) {
  const year_month_day date(day);
  const auto month = static_cast<unsigned>(date.month());
  switch (step) {
    case CalendarStep::kWeek:
      return day - (std::chrono::weekday(day) - std::chrono::Monday);
    case CalendarStep::kMonth:
      return sys_days(date.year() / date.month() / 1);
    case CalendarStep::kQuarter: {
      const unsigned first = (month - 1) / kMonthsOfQuarter * kMonthsOfQuarter + 1;
      return sys_days(date.year() / std::chrono::month(first) / 1);
    }
    case CalendarStep::kYear:
      return sys_days(date.year() / std::chrono::January / 1);
  }
  LOUVER_ASSERT(false);
}

sys_days Next(sys_days begin, CalendarStep step) {
  const year_month_day date(begin);
  switch (step) {
    case CalendarStep::kWeek:
      return begin + days(7);
    case CalendarStep::kMonth:
      return sys_days(date + months(1));
    case CalendarStep::kQuarter:
      return sys_days(date + months(kMonthsOfQuarter));
    case CalendarStep::kYear:
      return sys_days(date + std::chrono::years(1));
  }
  LOUVER_ASSERT(false);
}

base::Instant BeginOf(base::Instant time, const TimeStep& step) {
  if (const auto* calendar = std::get_if<CalendarStep>(&step)) {
    return Begin(std::chrono::floor<days>(time), *calendar);
  }
  const auto length = std::get<milliseconds>(step);
  return base::Instant(time.time_since_epoch() / length * length);
}

base::Instant NextOf(base::Instant begin, const TimeStep& step) {
  if (const auto* calendar = std::get_if<CalendarStep>(&step)) {
    return Next(std::chrono::floor<days>(begin), *calendar);
  }
  return begin + std::get<milliseconds>(step);
}

}  // namespace

AuditBuckets ValueBuckets(const std::vector<std::pair<std::string, std::int64_t>>& counted,
                          std::int64_t size) {
  AuditBuckets buckets;
  for (const auto& [value, count] : counted) {
    if (static_cast<std::int64_t>(buckets.buckets.size()) < size) {
      buckets.buckets.push_back({value, {}, count});
    } else {
      buckets.others += count;
    }
  }
  return buckets;
}

milliseconds FinestStretch(const TimeStep& step) {
  if (const auto* length = std::get_if<milliseconds>(&step)) return *length;
  return days(1);
}

base::Result<AuditBuckets> TimeBuckets(const std::map<base::Instant, std::int64_t>& counted,
                                       const AuditTimeCounts& counts) {
  const base::Error too_many =
      base::Invalid("\"" + counts.name + "\" would have more than " +
                    std::to_string(kMostTimeBuckets) + " buckets. Choose longer steps of time.");
  std::map<base::Instant, std::int64_t> merged;
  for (const auto& [time, count] : counted) merged[BeginOf(time, counts.step)] += count;
  AuditBuckets buckets;
  const auto add = [&](base::Instant from, std::int64_t count) {
    if (count >= counts.least) buckets.buckets.push_back({{}, from, count});
    return static_cast<std::int64_t>(buckets.buckets.size()) <= kMostTimeBuckets;
  };
  std::optional<base::Instant> expected;
  for (const auto& [from, count] : merged) {
    // Nothing is added for empty steps unless they are asked for, so that the way may be long.
    for (; counts.least == 0 && expected && *expected < from;
         expected = NextOf(*expected, counts.step)) {
      if (!add(*expected, 0)) return too_many;
    }
    if (!add(from, count)) return too_many;
    expected = NextOf(from, counts.step);
  }
  return buckets;
}

}  // namespace louver::service
