#include "compiler/decimal.h"

#include <gtest/gtest.h>

namespace louver::compiler {
namespace {

Decimal D(const char* text) { return *Decimal::Parse(text); }

TEST(DecimalTest, KeepsTheDigitsItWasWrittenWith) {
  for (const char* text :
       {"0", "1", "-1", "12.50", "-0.25", "0.00", "100.00", "9999999999999999999999999999999999999",
        "-0.0000000000000000000000000000000000001"}) {
    EXPECT_EQ(D(text).ToString(), text);
  }
  EXPECT_EQ(D(".5").ToString(), "0.5");
  EXPECT_EQ(D("7.").ToString(), "7");
}

TEST(DecimalTest, RefusesWhatIsNotANumberItCanHold) {
  for (const char* text :
       {"", ".", "-", "1e5", " 1", "1 ", "1.2.3", "NaN", "0x1",
        "123456789012345678901234567890123456789", "0.000000000000000000000000000000000000001"}) {
    EXPECT_FALSE(Decimal::Parse(text)) << text;
  }
}

TEST(DecimalTest, ComparesByValue) {
  EXPECT_EQ(D("1.0"), D("1.00"));
  EXPECT_LT(D("-1.5"), D("-1.49"));
  EXPECT_LT(D("0.9"), D("1"));
  EXPECT_GT(D("9999999999999999999999999999999999999"),
            D("0.0000000000000000000000000000000000001"));
}

TEST(DecimalTest, RoundsHalfAwayFromZero) {
  EXPECT_EQ(D("2.5").Rounded(0)->ToString(), "3");
  EXPECT_EQ(D("-2.5").Rounded(0)->ToString(), "-3");
  EXPECT_EQ(D("2.449").Rounded(1)->ToString(), "2.4");
  EXPECT_EQ(D("149").Rounded(-2)->ToString(), "100");
  EXPECT_EQ(D("1.5").Rounded(3)->ToString(), "1.500");
}

TEST(DecimalTest, CalculatesExactlyOrNotAtAll) {
  EXPECT_EQ(D("0.1").Plus(D("0.2"))->ToString(), "0.3");
  EXPECT_EQ(D("1").Minus(D("0.01"))->ToString(), "0.99");
  EXPECT_EQ(D("1.50").Times(D("-2"))->ToString(), "-3.00");
  EXPECT_EQ(D("-7.5").Modulo(D("2"))->ToString(), "-1.5");
  EXPECT_EQ(D("-0.5").Floor()->ToString(), "-1");
  EXPECT_EQ(D("-0.5").Ceiling()->ToString(), "0");
  EXPECT_FALSE(D("1").Modulo(D("0")));
  const Decimal huge = D("9999999999999999999999999999999999999");
  EXPECT_FALSE(huge.Times(huge));
}

TEST(DecimalTest, IsAnIntegerOnlyWithoutAFraction) {
  EXPECT_EQ(D("42.00").ToInteger(), 42);
  EXPECT_FALSE(D("42.01").ToInteger());
  EXPECT_FALSE(D("9223372036854775808").ToInteger());
}

}  // namespace
}  // namespace louver::compiler
