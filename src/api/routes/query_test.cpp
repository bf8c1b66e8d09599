#include "api/routes/query.h"

#include <gtest/gtest.h>

namespace louver::api {
namespace {

http::Request Asking(std::string name, std::string value) {
  http::Request request;
  request.query = {{std::move(name), std::move(value)}};
  return request;
}

TEST(QueryTest, SwitchesAreReadWhateverTheCase) {
  for (const char* on : {"true", "True", "TRUE"})
    EXPECT_TRUE(*ReadSwitch(Asking("new", on), "new"));
  for (const char* off : {"false", "False"}) EXPECT_FALSE(*ReadSwitch(Asking("new", off), "new"));
  EXPECT_FALSE(*ReadSwitch({}, "new"));
  for (const char* bad : {"", "1", "yes", "truee"}) {
    const auto read = ReadSwitch(Asking("new", bad), "new");
    ASSERT_FALSE(read.ok()) << bad;
    EXPECT_EQ(read.error().message(), "\"new\" must be a boolean");
  }
}

TEST(QueryTest, BothEndsOfADayAreWithinBounds) {
  const http::Request day = Asking("date", "2026-01-31");
  EXPECT_EQ(base::FormatInstant(**ReadFirst(day, "date")), "2026-01-31T00:00:00.000Z");
  EXPECT_EQ(base::FormatInstant(**ReadAfterLast(day, "date")), "2026-02-01T00:00:00.000Z");
  EXPECT_EQ(base::FormatInstant(**ReadAfterLast(Asking("date", "2026-01-31T10:00:00Z"), "date")),
            "2026-01-31T10:00:00.001Z");
  EXPECT_FALSE(ReadFirst({}, "date")->has_value());
}

TEST(QueryTest, ThePlusOfAnOffsetMayHaveBecomeABlank) {
  const auto read = ReadFirst(Asking("date", "2026-01-31T09:30:00 01:00"), "date");
  ASSERT_TRUE(read.ok()) << read.error().message();
  EXPECT_EQ(base::FormatInstant(**read), "2026-01-31T08:30:00.000Z");
  EXPECT_EQ(ReadFirst(Asking("date", "2026-02-30"), "date").error().message(),
            "\"date\" must be a valid date");
}

}  // namespace
}  // namespace louver::api
