#include "compiler/rounding.h"

#include <gtest/gtest.h>

#include "compiler/evaluate_rounding.h"

namespace louver::compiler {
namespace {

using model::DatePart;

model::ColumnType Type(const std::string& name, int precision = 0, int scale = 0) {
  return model::ParseColumnType(name, 0, precision, scale);
}

TEST(RoundingTest, RoundsOnlyWhereThatHidesSomething) {
  const struct {
    model::ColumnType type;
    std::string bucket;
    bool can;
  } kCases[] = {
      {Type("integer"), "10", true},
      {Type("integer"), "2", true},
      {Type("integer"), "1", false},
      {Type("integer"), "0.5", false},
      {Type("integer"), "2.5", false},
      {Type("integer"), "2.0", true},
      {Type("smallint"), "40000", true},
      {Type("numeric", 8, 2), "0.01", false},
      {Type("numeric", 8, 2), "0.02", true},
      {Type("numeric", 8, 2), "0.015", false},
      {Type("numeric", 8, 2), "7", true},
      {Type("double precision"), "0.001", true},
      {Type("real"), "1", true},
      {Type("varchar"), "10", false},
      {Type("date"), "10", false},
      {Type("boolean"), "2", false},
      {Type("super"), "10", false},
      {Type("integer"), "0", false},
      {Type("integer"), "-10", false},
      {Type("integer"), "ten", false},
      {Type("bigint"), "1000000000000000", false},
  };
  for (const auto& [type, bucket, can] : kCases) {
    EXPECT_EQ(CanRound(type, bucket), can) << model::ToString(type) << " " << bucket;
  }
  EXPECT_FALSE(CanCut(Type("date"), DatePart::kDay));
  EXPECT_FALSE(CanCut(Type("date"), DatePart::kHour));
  EXPECT_TRUE(CanCut(Type("date"), DatePart::kWeek));
  EXPECT_TRUE(CanCut(Type("timestamp"), DatePart::kSecond));
  EXPECT_FALSE(CanCut(Type("timestamptz"), DatePart::kYear));
  EXPECT_FALSE(CanCut(Type("time"), DatePart::kHour));
}

std::string Round(const model::ColumnType& type, const std::string& value,
                  const std::string& bucket) {
  const auto rounded = RoundValue(*ReadValue(type, value), type, bucket);
  if (!rounded.ok()) return rounded.error().message();
  return std::holds_alternative<Null>(*rounded) ? "NULL" : WriteValue(*rounded, type);
}

TEST(RoundingTest, NumbersGoDownToAMultiple) {
  EXPECT_EQ(Round(Type("integer"), "47", "10"), "40");
  EXPECT_EQ(Round(Type("integer"), "-1", "10"), "-10");
  EXPECT_EQ(Round(Type("integer"), "-10", "10"), "-10");
  EXPECT_EQ(Round(Type("numeric", 8, 2), "-0.25", "0.5"), "-0.50");
  EXPECT_EQ(Round(Type("numeric", 8, 2), "12.74", "0.25"), "12.50");
  EXPECT_EQ(Round(Type("double precision"), "-0.25", "2.5"), "-2.5");
  // What the type cannot hold is NULL, and no error that a reader could learn from.
  EXPECT_EQ(Round(Type("smallint"), "-32768", "10"), "NULL");
  EXPECT_EQ(Round(Type("smallint"), "-5", "40000"), "NULL");
  EXPECT_EQ(Round(Type("smallint"), "5", "40000"), "0");
  EXPECT_EQ(Round(Type("numeric", 4, 2), "-99.99", "10"), "NULL");
  EXPECT_EQ(Round(Type("double precision"), "1e+20", "10"), "NULL");
  EXPECT_EQ(Round(Type("double precision"), "NaN", "10"), "NULL");
}

std::string CutTo(const model::ColumnType& type, const std::string& value, DatePart part) {
  return WriteValue(*CutValue(*ReadValue(type, value), part), type);
}

TEST(RoundingTest, TimesGoBackToTheBeginningOfAPart) {
  const model::ColumnType date = Type("date");
  EXPECT_EQ(CutTo(date, "2020-02-29", DatePart::kWeek), "2020-02-24");
  EXPECT_EQ(CutTo(date, "2020-02-24", DatePart::kWeek), "2020-02-24");
  EXPECT_EQ(CutTo(date, "2020-02-29", DatePart::kMonth), "2020-02-01");
  EXPECT_EQ(CutTo(date, "2020-12-31", DatePart::kQuarter), "2020-10-01");
  EXPECT_EQ(CutTo(date, "1969-07-20", DatePart::kYear), "1969-01-01");
  const model::ColumnType timestamp = Type("timestamp");
  const std::string landed = "1969-07-20 20:17:40.5";
  EXPECT_EQ(CutTo(timestamp, landed, DatePart::kSecond), "1969-07-20 20:17:40");
  EXPECT_EQ(CutTo(timestamp, landed, DatePart::kMinute), "1969-07-20 20:17:00");
  EXPECT_EQ(CutTo(timestamp, landed, DatePart::kHour), "1969-07-20 20:00:00");
  EXPECT_EQ(CutTo(timestamp, landed, DatePart::kDay), "1969-07-20 00:00:00");
  EXPECT_EQ(CutTo(timestamp, landed, DatePart::kWeek), "1969-07-14 00:00:00");
  EXPECT_EQ(CutTo(timestamp, landed, DatePart::kQuarter), "1969-07-01 00:00:00");
}

}  // namespace
}  // namespace louver::compiler
