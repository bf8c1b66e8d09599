#include "compiler/value.h"

#include <gtest/gtest.h>

namespace louver::compiler {
namespace {

model::ColumnType Type(const char* word, int length = 0, int precision = 0, int scale = 0) {
  return model::ParseColumnType(word, length, precision, scale);
}

std::string ReadAndWrite(const model::ColumnType& type, const char* text) {
  const auto value = ReadValue(type, text);
  return value ? WriteValue(*value, type) : "(none)";
}

TEST(ValueTest, WritesWhatThePlatformPrints) {
  const struct {
    model::ColumnType type;
    const char* read;
    const char* written;
  } cases[] = {
      {Type("boolean"), "true", "t"},
      {Type("boolean"), "F", "f"},
      {Type("integer"), "-7", "-7"},
      {Type("numeric", 0, 8, 2), "9999", "9999.00"},
      {Type("numeric", 0, 8, 2), "-0.5", "-0.50"},
      {Type("char", 4), "ab", "ab  "},
      {Type("varchar", 4), "ab ", "ab "},
      {Type("date"), "2020-02-29", "2020-02-29"},
      {Type("time"), "01:02", "01:02:00"},
      {Type("timestamp"), "2020-01-01", "2020-01-01 00:00:00"},
      {Type("timestamp"), "1969-12-31T23:59:59.25", "1969-12-31 23:59:59.25"},
      {Type("double precision"), "100000", "100000"},
      {Type("double precision"), "1000000000000000", "1e+15"},
      {Type("double precision"), "0.0001", "0.0001"},
      {Type("double precision"), "0.00001", "1e-05"},
      {Type("double precision"), "12.5", "12.5"},
      {Type("real"), "0.1", "0.1"},
      {Type("real"), "1234567", "1.234567e+06"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(ReadAndWrite(c.type, c.read), c.written) << ToString(c.type) << " " << c.read;
  }
}

TEST(ValueTest, WhatIsNotCertainlyAValueOfTheTypeIsNone) {
  const struct {
    model::ColumnType type;
    const char* text;
  } cases[] = {
      {Type("smallint"), "32768"},
      {Type("integer"), "2147483648"},
      {Type("integer"), "1.0"},
      {Type("integer"), " 1"},
      {Type("integer"), ""},
      {Type("bigint"), "9223372036854775808"},
      {Type("numeric", 0, 4, 1), "1000"},
      {Type("numeric", 0, 4, 1), "1.25"},
      {Type("numeric", 0, 4, 1), "NaN"},
      {Type("double precision"), "1e999"},
      {Type("double precision"), "x"},
      {Type("boolean"), "2"},
      {Type("date"), "2021-02-29"},
      {Type("date"), "01/02/2020"},
      {Type("date"), "2020-1-1"},
      {Type("date"), "0000-01-01"},
      {Type("time"), "24:00:00"},
      {Type("timestamp"), "2020-01-01 00:00:00+02"},
      {Type("timestamptz"), "2020-01-01 00:00:00+00"},
      {Type("super"), "1"},
  };
  for (const auto& c : cases) EXPECT_FALSE(ReadValue(c.type, c.text)) << ToString(c.type) << c.text;
}

// -1, 0, 1; 2 for NULL, 3 for an error.
int Order(const Value& a, const Value& b) {
  const auto order = Compare(a, b);
  if (!order.ok()) return 3;
  if (!*order) return 2;
  return **order < 0 ? -1 : **order > 0 ? 1 : 0;
}

TEST(ValueTest, ComparesAsThePlatformsDo) {
  const Value integer = std::int64_t{1};
  const Value decimal = *Decimal::Parse("1.00");
  EXPECT_EQ(Order(integer, decimal), 0);
  EXPECT_EQ(Order(integer, Value(1.5)), -1);
  EXPECT_EQ(Order(Value(Text{"a", false}), Value(Text{"B", false})), 1);  // bytes, no locale
  EXPECT_EQ(Order(Value(Text{"\xc3\xa4", false}), Value(Text{"z", false})), 1);
  EXPECT_EQ(Order(Value(Text{"a", false}), Value(Text{"a ", false})), -1);
  EXPECT_EQ(Order(Value(Text{"a", true}), Value(Untyped{"a "})), 0);  // char(n) against a literal
  EXPECT_EQ(Order(Value(Text{"a", true}), Value(Text{"a ", false})), -1);
  EXPECT_EQ(Order(*ReadLiteral("2020-01-02", Family::kDate), Value(Untyped{"2020-01-01"})), 1);
  EXPECT_EQ(Order(*ReadLiteral("2020-01-01", Family::kDate),
                  *ReadLiteral("2020-01-01 00:00:01", Family::kTimestamp)),
            -1);
  EXPECT_EQ(Order(Value(false), Value(true)), -1);
  EXPECT_EQ(Order(Value(Null{}), integer), 2);
  EXPECT_EQ(Order(integer, Value(Text{"1", false})), 3);
  EXPECT_EQ(Order(integer, Value(Untyped{"x"})), 3);
}

TEST(ValueTest, EntitlementsMeetTheTextOfAValue) {
  EXPECT_EQ(*EntitlementText(Value(true)), "true");
  EXPECT_EQ(*EntitlementText(Value(std::int64_t{-7})), "-7");
  EXPECT_EQ(*EntitlementText(Value(*Decimal::Parse("12.50"))), "12.50");
  EXPECT_EQ(*EntitlementText(*ReadLiteral("2020-01-01", Family::kDate)), "2020-01-01");
  EXPECT_FALSE(EntitlementText(Value(1.5)).ok());
}

}  // namespace
}  // namespace louver::compiler
