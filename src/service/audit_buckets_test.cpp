#include "service/audit_buckets.h"

#include <gtest/gtest.h>

namespace louver::service {
namespace {

base::Instant On(const std::string& day) { return *base::ParseInstant(day + "T00:00:00.000Z"); }

std::string Text(const base::Result<AuditBuckets>& buckets) {
  if (!buckets.ok()) return buckets.error().message();
  std::string text;
  for (const AuditBucket& bucket : buckets->buckets) {
    text +=
        base::FormatInstant(bucket.from).substr(0, 10) + "=" + std::to_string(bucket.count) + " ";
  }
  return text;
}

AuditTimeCounts By(TimeStep step, std::int64_t least = 0) { return {"when", step, least}; }

TEST(AuditBuckets, StepsOfTheCalendarBeginWhereTheyShould) {
  const std::map<base::Instant, std::int64_t> days = {
      {On("2025-12-31"), 1}, {On("2026-01-01"), 2}, {On("2026-01-05"), 4}, {On("2026-04-01"), 8}};
  EXPECT_EQ(Text(TimeBuckets(days, By(CalendarStep::kYear))), "2025-01-01=1 2026-01-01=14 ");
  EXPECT_EQ(Text(TimeBuckets(days, By(CalendarStep::kQuarter))),
            "2025-10-01=1 2026-01-01=6 2026-04-01=8 ");
  EXPECT_EQ(Text(TimeBuckets(days, By(CalendarStep::kMonth))),
            "2025-12-01=1 2026-01-01=6 2026-02-01=0 2026-03-01=0 2026-04-01=8 ");
  EXPECT_EQ(Text(TimeBuckets(days, By(CalendarStep::kWeek, 1))),
            "2025-12-29=3 2026-01-05=4 2026-03-30=8 ");
}

TEST(AuditBuckets, EmptyStepsAreShownUnlessLeftOut) {
  const std::map<base::Instant, std::int64_t> days = {{On("2026-01-01"), 1}, {On("2026-01-03"), 2}};
  EXPECT_EQ(Text(TimeBuckets(days, By(std::chrono::hours(24)))),
            "2026-01-01=1 2026-01-02=0 2026-01-03=2 ");
  EXPECT_EQ(Text(TimeBuckets(days, By(std::chrono::hours(24), 2))), "2026-01-03=2 ");
}

TEST(AuditBuckets, TooManyAreRefused) {
  const std::map<base::Instant, std::int64_t> days = {{On("2026-01-01"), 1}, {On("2026-01-03"), 2}};
  EXPECT_EQ(Text(TimeBuckets(days, By(std::chrono::seconds(1)))),
            "\"when\" would have more than 10000 buckets. Choose longer steps of time.");
}

TEST(AuditBuckets, RareValuesAreSummedUp) {
  const AuditBuckets buckets = ValueBuckets({{"a", 5}, {"b", 2}, {"c", 1}}, 1);
  ASSERT_EQ(buckets.buckets.size(), 1u);
  EXPECT_EQ(buckets.buckets[0].value, "a");
  EXPECT_EQ(buckets.others, 3);
}

}  // namespace
}  // namespace louver::service
