#include "api/decode/json.h"

#include <string>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <gtest/gtest.h>

namespace louver::api::decode {
namespace {

std::string Read(std::string_view text) {
  const auto value = DecodeJson(text);
  return value.ok() ? boost::json::serialize(*value) : value.error().message();
}

std::string Nested(int depth) { return std::string(depth, '[') + std::string(depth, ']'); }

TEST(DecodeJsonTest, ReadsEveryKindOfValue) {
  for (const char* text :
       {R"({"a":[1,-2,5E-1,true,false,null,"x"],"b":{"c":{}}})", "[]", "\"grüße \xF0\x9F\x98\x80\"",
        "9223372036854775807", "-9223372036854775808", "null"}) {
    EXPECT_EQ(Read(text), text);
  }
  EXPECT_EQ(Read(" \r\n{ \"a\" : 1 } \t\n"), R"({"a":1})");
  EXPECT_EQ(Read(R"("\u00e9\ud83d\ude00\n")"), "\"é😀\\n\"");
}

TEST(DecodeJsonTest, DecimalsAreExact) {
  for (const double number : {0.1, 123.456, 5e-324, 1.7976931348623157e308, 2.2250738585072014e-308,
                              9007199254740993.0, 0.30000000000000004}) {
    char text[64];
    std::snprintf(text, sizeof text, "%.17g", number);
    if (std::string_view(text).find_first_of(".e") == std::string_view::npos) continue;
    const auto value = DecodeJson(text);
    ASSERT_TRUE(value.ok()) << text;
    EXPECT_EQ(value->as_double(), number) << text;
  }
}

TEST(DecodeJsonTest, RefusesWithReasonAndPlace) {
  struct {
    std::string text;
    std::string reason;
  } const cases[] = {
      {R"({"a":1,"a":2})", R"("a" appears twice (line 1, column 10))"},
      {R"({"a":{"b":1,"c":2,"b":3}})", R"("b" appears twice (line 1, column 21))"},
      {"{\n  \"a\": 1,\n  oops\n}", "syntax error (line 3, column 3)"},
      {"{\"a\":1} x", "there is something after its end (line 1, column 9)"},
      {"{} {}", "there is something after its end (line 1, column 4)"},
      {"{\"a\":", "incomplete JSON (line 1, column 6)"},
      {"[1,]", "syntax error (line 1, column 4)"},
      {"{'a':1}", "syntax error (line 1, column 2)"},
      {"// c\n1", "syntax error (line 1, column 1)"},
      {"NaN", "syntax error (line 1, column 1)"},
      {"Infinity", "syntax error (line 1, column 1)"},
      {"01", "there is something after its end (line 1, column 2)"},
      {"1e999", "a number is out of range (line 1, column 6)"},
      {"-1e999", "a number is out of range (line 1, column 7)"},
      {"9223372036854775808", "a number is out of range (line 1, column 20)"},
      {"123456789012345678901234567890", "a number is out of range"},
      {R"("a\u0000b")", "text must be UTF-8 without NUL (line 1, column 10)"},
      {R"({"\u0000":1})", "text must be UTF-8 without NUL (line 1, column 9)"},
      {std::string("\"a\0b\"", 5), "syntax error (line 1, column 3)"},
      {"\"\xff\"", "syntax error (line 1, column 2)"},
      {"\"\xc0\xaf\"", "syntax error (line 1, column 2)"},
      {"\"\xed\xa0\x80\"", "syntax error (line 1, column 2)"},
      {R"("\ud800")", "syntax error"},
      {Nested(33), "it is nested deeper than 32 levels (line 1, column 33)"},
  };
  for (const auto& test : cases) {
    const std::string expected = "Invalid request payload JSON format: " + test.reason;
    EXPECT_EQ(Read(test.text).substr(0, expected.size()), expected) << test.text;
  }
}

TEST(DecodeJsonTest, BoundsAreWhereTheyAreSaidToBe) {
  EXPECT_EQ(Read(Nested(32)), Nested(32));
  std::string most = "[0";
  for (int i = 2; i < 100'000; ++i) most += ",0";
  EXPECT_EQ(Read(most + "]").size(), most.size() + 1);
  EXPECT_NE(Read(most + ",0]").find("more than 100000 values"), std::string::npos);
}

}  // namespace
}  // namespace louver::api::decode
