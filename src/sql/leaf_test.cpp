#include <gtest/gtest.h>

#include "sql/render.h"

namespace louver::sql {
namespace {

std::string Repeat(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST(Identifier, HoldsWhatAPlatformCanName) {
  for (const std::string& name :
       {std::string("a"), std::string("SELECT"), std::string("a\"b\\c;d\n'e"), std::string(" "),
        std::string("größe"), Repeat("x", 127), Repeat("é", 63)}) {
    const auto identifier = Identifier::Make(name);
    ASSERT_TRUE(identifier.ok()) << name;
    EXPECT_EQ(identifier->name(), name);
  }
}

TEST(Identifier, RefusesWhatNoPlatformCanName) {
  const struct {
    std::string name;
    std::string message;
  } cases[] = {
      {"", "A name must not be empty."},
      {std::string("a\0b", 3), "A name must be valid UTF-8 without NUL characters."},
      {"a\xff", "A name must be valid UTF-8 without NUL characters."},
      {"\xc3", "A name must be valid UTF-8 without NUL characters."},
      {Repeat("x", 128), "A name must not be longer than 127 bytes; this one has 128."},
      {Repeat("é", 64), "A name must not be longer than 127 bytes; this one has 128."},
  };
  for (const auto& c : cases) {
    const auto identifier = Identifier::Make(c.name);
    ASSERT_FALSE(identifier.ok()) << c.name;
    EXPECT_EQ(identifier.error(), base::Invalid(c.message));
  }
}

TEST(RenderIdentifier, AlwaysQuotes) {
  const struct {
    std::string name;
    std::string text;
  } cases[] = {
      {"a", "\"a\""},       {"user", "\"user\""},   {"a\"b", "\"a\"\"b\""},
      {"\"", "\"\"\"\""},   {"a\\b", "\"a\\b\""},   {"a;--", "\"a;--\""},
      {"a\nb", "\"a\nb\""}, {"größe", "\"größe\""}, {"A", "\"A\""},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(*Render(Redshift(), Identifier::Known(c.name)), c.text);
    EXPECT_EQ(*Render(PostgreSql(), Identifier::Known(c.name)), c.text);
  }
}

TEST(RenderIdentifier, RefusesWhatTheDialectWouldCut) {
  const Identifier longest = Identifier::Known(Repeat("x", 63));
  const Identifier longer = Identifier::Known(Repeat("x", 64));
  EXPECT_TRUE(Render(PostgreSql(), longest).ok());
  EXPECT_TRUE(Render(Redshift(), longer).ok());
  EXPECT_EQ(Render(PostgreSql(), longer).error(),
            base::Unprocessable("PostgreSQL allows names of at most 63 bytes; '" + longer.name() +
                                "' has 64."));
}

TEST(RenderQualifiedName, KnowsHowManyPartsADialectResolves) {
  const Identifier a = Identifier::Known("a.b");
  EXPECT_EQ(*Render(PostgreSql(), QualifiedName{{a}}), "\"a.b\"");
  EXPECT_EQ(*Render(PostgreSql(), QualifiedName{{a, a}}), "\"a.b\".\"a.b\"");
  EXPECT_EQ(*Render(Redshift(), QualifiedName{{a, a, a}}), "\"a.b\".\"a.b\".\"a.b\"");
  EXPECT_EQ(Render(PostgreSql(), QualifiedName{{a, a, a}}).error(),
            base::Unprocessable(
                "PostgreSQL has no names across databases: 'a.b' cannot be part of one."));
  EXPECT_EQ(Render(Redshift(), QualifiedName{}).error(),
            base::Internal("A qualified name must have one to three parts."));
  EXPECT_EQ(Render(Redshift(), QualifiedName{{a, a, a, a}}).error(),
            base::Internal("A qualified name must have one to three parts."));
}

TEST(RenderString, EscapesByTheDialectsRule) {
  const struct {
    std::string value;
    std::string redshift;
    std::string postgresql;
  } cases[] = {
      {"", "''", "''"},
      {"a", "'a'", "'a'"},
      {"it's", "'it''s'", "'it''s'"},
      {"''", "''''''", "''''''"},
      {"\\", "'\\\\'", "'\\'"},
      {"\\'", "'\\\\'''", "'\\'''"},
      {"'; DROP TABLE x; --", "'''; DROP TABLE x; --'", "'''; DROP TABLE x; --'"},
      {"a\nb", "'a\nb'", "'a\nb'"},
      {"größe 🔑", "'größe 🔑'", "'größe 🔑'"},
      {"$$ /* \" --", "'$$ /* \" --'", "'$$ /* \" --'"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(*Render(Redshift(), StringLiteral{c.value}), c.redshift);
    EXPECT_EQ(*Render(PostgreSql(), StringLiteral{c.value}), c.postgresql);
  }
}

TEST(RenderString, RefusesTextThatIsNotClean) {
  for (const std::string& value : {std::string("a\0", 2), std::string("\xc0\xa7"),
                                   std::string("\xed\xa0\x80"), std::string("a\xe2\x82")}) {
    EXPECT_EQ(Render(Redshift(), StringLiteral{value}).error(),
              base::Invalid("A text value must be valid UTF-8 without NUL characters."));
  }
}

TEST(RenderNumber, KeepsTypeAndSign) {
  const auto integer = [](std::int64_t value) {
    return *Render(Redshift(), Expression{IntegerLiteral{value}});
  };
  EXPECT_EQ(integer(0), "0");
  EXPECT_EQ(integer(-1), "(-1)");
  EXPECT_EQ(integer(9223372036854775807), "9223372036854775807");
  EXPECT_EQ(integer(-9223372036854775807), "(-9223372036854775807)");
  EXPECT_EQ(integer(std::numeric_limits<std::int64_t>::min()), "(-9223372036854775807 - 1)");
}

TEST(RenderNumber, RefusesADecimalThatIsNotDigits) {
  const auto decimal = [](std::string digits) {
    return Render(Redshift(), Expression{DecimalLiteral{std::move(digits)}});
  };
  EXPECT_EQ(*decimal("1.50"), "1.50");
  EXPECT_EQ(*decimal("-.5"), "(-.5)");
  EXPECT_EQ(*decimal("5."), "5.");
  for (const char* wrong : {"", "-", ".", "1.2.3", "1e5", "--1", "1 OR 1", "0x1", "+1", "NaN"}) {
    EXPECT_EQ(decimal(wrong).error(), base::Internal("A decimal number must be digits.")) << wrong;
  }
}

TEST(RenderType, ChecksLengthsAgainstTheDialect) {
  const auto cast = [](const Dialect& dialect, TypeName type) {
    return Render(dialect, Expression{Cast{Expression{NullLiteral{}}, type}});
  };
  EXPECT_EQ(*cast(Redshift(), {TypeWord::kVarchar, 65535}), "CAST(NULL AS varchar(65535))");
  EXPECT_EQ(*cast(Redshift(), {TypeWord::kDecimal, 38, 37}), "CAST(NULL AS decimal(38, 37))");
  EXPECT_EQ(*cast(Redshift(), {TypeWord::kDouble}), "CAST(NULL AS double precision)");
  EXPECT_EQ(*cast(PostgreSql(), {TypeWord::kVarchar, 65536}), "CAST(NULL AS varchar(65536))");
  const struct {
    TypeName type;
    std::string message;
  } cases[] = {
      {{TypeWord::kVarchar, 65536},
       "Redshift has no varchar length of 65536; it allows 1 to 65535."},
      {{TypeWord::kVarchar, 0}, "Redshift has no varchar length of 0; it allows 1 to 65535."},
      {{TypeWord::kChar, 4097}, "Redshift has no char length of 4097; it allows 1 to 4096."},
      {{TypeWord::kDecimal, 39, 2}, "Redshift has no decimal precision of 39; it allows 1 to 38."},
      {{TypeWord::kDecimal, 38, 38}, "Redshift has no decimal(38, 38)."},
      {{TypeWord::kDecimal, 5, 6}, "Redshift has no decimal(5, 6)."},
      {{TypeWord::kDecimal, 5, -1}, "Redshift has no decimal(5, -1)."},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(cast(Redshift(), c.type).error(), base::Unprocessable(c.message));
  }
}

}  // namespace
}  // namespace louver::sql
