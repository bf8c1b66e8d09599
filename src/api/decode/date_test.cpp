#include "api/decode/date.h"

#include <gtest/gtest.h>

namespace louver::api::decode {
namespace {

std::string Read(std::string_view text, DayEnd day_end = DayEnd::kFirst) {
  const auto instant = ParseDate(text, day_end);
  return instant ? base::FormatInstant(*instant) : "nothing";
}

TEST(DateTest, FractionAndZoneAreOptional) {
  struct {
    const char* written;
    const char* meant;
  } const cases[] = {
      {"2026-01-31T09:30:00.250Z", "2026-01-31T09:30:00.250Z"},
      {"2026-01-31T09:30:00Z", "2026-01-31T09:30:00.000Z"},
      {"2026-01-31T09:30:00z", "2026-01-31T09:30:00.000Z"},
      {"2026-01-31T09:30:00", "2026-01-31T09:30:00.000Z"},
      {"2026-01-31T09:30:00.5", "2026-01-31T09:30:00.500Z"},
      {"2026-01-31T09:30:00.05Z", "2026-01-31T09:30:00.050Z"},
      {"2026-01-31T09:30:00.123999Z", "2026-01-31T09:30:00.123Z"},
      {"2026-01-31T09:30:00.123456789Z", "2026-01-31T09:30:00.123Z"},
      {"2026-01-31T09:30:00+01:00", "2026-01-31T08:30:00.000Z"},
      {"2026-01-31T09:30:00.5-0530", "2026-01-31T15:00:00.500Z"},
      {"2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00.000Z"},
      {"2024-02-29T23:59:59-00:00", "2024-02-29T23:59:59.000Z"},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(Read(one.written), one.meant) << one.written;
    EXPECT_EQ(Read(one.written, DayEnd::kLast), one.meant) << one.written;
  }
}

TEST(DateTest, ADateAloneIsAnEndOfItsDay) {
  EXPECT_EQ(Read("2026-01-31"), "2026-01-31T00:00:00.000Z");
  EXPECT_EQ(Read("2026-01-31", DayEnd::kLast), "2026-01-31T23:59:59.999Z");
}

TEST(DateTest, NothingElseIsADate) {
  for (const char* text : {"",
                           "now-7d",
                           "yesterday",
                           "2026-02-30",
                           "2025-02-29T00:00:00Z",
                           "2026-13-01",
                           "2026-00-10",
                           "2026-1-31",
                           " 2026-01-31",
                           "2026-01-31 ",
                           "-026-01-31",
                           "2026-01-31T",
                           "2026-01-31T24:00:00Z",
                           "2026-01-31T09:60:00Z",
                           "2026-01-31T09:30:60Z",
                           "2026-01-31T09:30Z",
                           "2026-01-31T09:30:00.Z",
                           "2026-01-31T09:30:00.1234567890Z",
                           "2026-01-31T09:30:00+01",
                           "2026-01-31T09:30:00+24:00",
                           "2026-01-31T09:30:00+01:60",
                           "2026-01-31T09:30:00Z+01:00",
                           "2026-01-31T09:30:00ZZ",
                           "2026-01-31T+9:30:00Z",
                           "2026-01-31Z"}) {
    EXPECT_EQ(Read(text), "nothing") << text;
  }
}

}  // namespace
}  // namespace louver::api::decode
