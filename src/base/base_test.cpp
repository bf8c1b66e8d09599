#include <limits>

#include <gtest/gtest.h>

#include "base/box.h"
#include "base/clock.h"
#include "base/id.h"
#include "base/log.h"
#include "base/metrics.h"
#include "base/random.h"
#include "base/result.h"
#include "base/secret.h"
#include "base/text.h"

namespace louver::base {
namespace {

Result<int> Half(int n) {
  if (n % 2 != 0) return Invalid("odd");
  return n / 2;
}

Result<int> Quarter(int n) {
  ASSIGN_OR_RETURN(const int half, Half(n));
  ASSIGN_OR_RETURN(const int quarter, Half(half));
  return quarter;
}

TEST(ResultTest, CarriesValueOrErrorThroughCalls) {
  EXPECT_EQ(*Quarter(8), 2);
  ASSERT_FALSE(Quarter(6).ok());
  EXPECT_EQ(Quarter(6).error(), Invalid("odd"));
}

TEST(ResultDeathTest, ReadingAFailedResultAborts) {
  EXPECT_DEATH({ [[maybe_unused]] int n = *Half(1); }, "assertion failed");
}

TEST(SecretTest, MovesOutLeaveNothingBehind) {
  Secret first("short");
  Secret second = std::move(first);
  EXPECT_EQ(second.Reveal(), "short");
  EXPECT_TRUE(first.Reveal().empty());
  EXPECT_TRUE(SameSecret(second, second.Clone()));
  EXPECT_FALSE(SameSecret(second, Secret("other")));
}

TEST(IdTest, ReadsOnlyPlainPositiveNumbers) {
  struct Noun;
  EXPECT_EQ(ParseId<Noun>("42"), Id<Noun>(42));
  for (const char* bad : {"", "0", "-1", "+1", " 1", "01", "1x", "9223372036854775808"}) {
    EXPECT_FALSE(ParseId<Noun>(bad)) << bad;
  }
}

TEST(TextTest, CleanTextIsUtf8WithoutNul) {
  EXPECT_TRUE(IsCleanText("grüße €uro 😀"));
  for (const std::string& bad :
       {std::string("a\0b", 3), std::string("\xff"), std::string("\xc0\xaf"),
        std::string("\xed\xa0\x80"), std::string("\xe2\x82")}) {
    EXPECT_FALSE(IsCleanText(bad));
  }
}

TEST(TextTest, NearestFindsSlipsOfTheKeyboardOnly) {
  const std::string_view names[] = {"host", "port", "database"};
  EXPECT_EQ(Nearest("databse", names), "database");
  EXPECT_EQ(Nearest("zzzzzz", names), std::nullopt);
}

TEST(ClockTest, InstantsRoundTripAsText) {
  const auto instant = ParseInstant("2021-10-07T01:35:13.382Z");
  ASSERT_TRUE(instant);
  EXPECT_EQ(FormatInstant(*instant), "2021-10-07T01:35:13.382Z");
  EXPECT_FALSE(ParseInstant("2021-13-07T01:35:13.382Z"));
  EXPECT_FALSE(ParseInstant("2021-10-07T01:35:13.382"));
}

TEST(RandomTest, UuidsAreVersionFour) {
  SystemRandomness randomness;
  const std::string uuid = RandomUuid(randomness);
  ASSERT_EQ(uuid.size(), 36u);
  EXPECT_EQ(uuid[14], '4');
  EXPECT_NE(uuid, RandomUuid(randomness));
}

TEST(LogTest, LinesAreJsonWithNumbersBare) {
  testing::internal::CaptureStderr();
  Log::ToStandardError().ForRequest("r1").Info("done",
                                               {{"text", "a\"\n\x01"},
                                                {"count", 3},
                                                {"ms", 0.5},
                                                {"tls", true},
                                                {"bad", std::numeric_limits<double>::infinity()}});
  const std::string line = testing::internal::GetCapturedStderr();
  EXPECT_EQ(line.substr(line.find("\"level\"")),
            "\"level\":\"info\",\"event\":\"done\",\"request\":\"r1\",\"text\":\"a\\\"\\n\\u0001\","
            "\"count\":3,\"ms\":0.500,\"tls\":true,\"bad\":null}\n");
}

TEST(MetricsTest, TheSameNameAndLabelsAreTheSameSeries) {
  Metrics metrics;
  metrics.FindOrAddCounter("jobs_total", "Jobs", {{"kind", "a"}}).Increment();
  metrics.FindOrAddCounter("jobs_total", "Jobs", {{"kind", "a"}}).Increment(2);
  metrics.FindOrAddCounter("jobs_total", "Jobs", {{"kind", "b"}}).Increment();
  metrics.FindOrAddGauge("waiting", "Jobs waiting").Set(4);
  metrics.FindOrAddHistogram("job_seconds", "Time", {0.1, 1}).Observe(0.5);
  const std::string text = metrics.Text();
  for (const char* line :
       {"# HELP jobs_total Jobs\n", "jobs_total{kind=\"a\"} 3\n", "jobs_total{kind=\"b\"} 1\n",
        "waiting 4\n", "job_seconds_bucket{le=\"0.1\"} 0\n", "job_seconds_bucket{le=\"1\"} 1\n",
        "job_seconds_count 1\n"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
  }
}

}  // namespace
}  // namespace louver::base
