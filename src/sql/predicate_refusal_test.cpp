#include <gtest/gtest.h>

#include "sql/predicate.h"

namespace louver::sql {
namespace {

void ExpectRefused(std::string_view predicate, std::string_view message) {
  const auto parsed = ParsePredicate(predicate);
  ASSERT_FALSE(parsed.ok()) << predicate.substr(0, 80);
  EXPECT_EQ(parsed.error().message(), message) << predicate.substr(0, 80);
  EXPECT_EQ(parsed.error().kind(), base::ErrorKind::kInvalid);
}

std::string Repeat(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST(ParsePredicate, RefusesWhatIsNotOneExpression) {
  ExpectRefused("", "At character 1: an expression is missing.");
  ExpectRefused("  ", "At character 3: an expression is missing.");
  ExpectRefused("a =", "At character 4: the expression is not complete.");
  ExpectRefused("= a", "At character 1: syntax error near '='.");
  ExpectRefused("a b", "At character 3: syntax error near 'b'.");
  ExpectRefused("a \"b\"", "At character 3: syntax error near \"b\".");
  ExpectRefused("a = 'x' 'y'", "At character 9: syntax error near 'y'.");
  ExpectRefused("a = 'x'\n'y'", "At character 9: syntax error near 'y'.");
  ExpectRefused("é = 'ü' @username", "At character 9: syntax error near '@username'.");
  ExpectRefused("a = 1) OR (1 = 1", "At character 6: a bracket is closed that was not opened.");
  ExpectRefused("((a = 1)", "At character 1: a bracket is not closed.");
  ExpectRefused("a = 1; DROP TABLE t",
                "At character 6: a predicate is one expression; ';' is not supported.");
  ExpectRefused("a = 1 UNION SELECT 2", "At character 7: syntax error near 'UNION'.");
  ExpectRefused("true GROUP BY a", "At character 6: syntax error near 'GROUP'.");
  ExpectRefused("true ORDER BY a", "At character 6: syntax error near 'ORDER'.");
  ExpectRefused("true LIMIT 1", "At character 6: syntax error near 'LIMIT'.");
  ExpectRefused("a, b", "At character 1: a row of values is not supported.");
  ExpectRefused("a AS b", "At character 3: syntax error near 'AS'.");
  ExpectRefused("SELECT true", "At character 1: a subquery is not supported.");
}

TEST(ParsePredicate, RefusesWordsThatHaveNoPlace) {
  ExpectRefused("a = 1 -- x", "At character 7: a comment is not supported.");
  ExpectRefused("a = 1--1", "At character 6: a comment is not supported.");
  ExpectRefused("a /* x */ = 1", "At character 3: a comment is not supported.");
  ExpectRefused("a = $1", "At character 5: a parameter or dollar-quoted text is not supported.");
  ExpectRefused("a = $$x$$", "At character 5: a parameter or dollar-quoted text is not supported.");
  ExpectRefused("a = ?", "At character 5: a parameter is not supported.");
  ExpectRefused("a = E'x'", "At character 5: text with a prefix, as in E'...', is not supported.");
  ExpectRefused("a = b'1'", "At character 5: text with a prefix, as in B'...', is not supported.");
  ExpectRefused("a = u&'x'",
                "At character 5: text with a prefix, as in U&'...', is not supported.");
  ExpectRefused("a = U&\"x\"",
                "At character 5: text with a prefix, as in U&'...', is not supported.");
  ExpectRefused("a = `x`", "At character 5: a name is quoted with \", not with `.");
  ExpectRefused("a[1] = 1", "At character 2: an array is not supported.");
  ExpectRefused("a ~ 'x'", "At character 3: a regular expression operator is not supported.");
  ExpectRefused("a !~* 'x'", "At character 3: a regular expression operator is not supported.");
  ExpectRefused("a & 1 = 1", "At character 3: '&' is not supported.");
  ExpectRefused("a \\ b", "At character 3: a backslash is supported within quotes only.");
  ExpectRefused("a\x01", "At character 2: a control character is not supported.");
  ExpectRefused("a = 'x", "At character 5: a quote is not closed.");
  ExpectRefused("a = 'x\\'", "At character 5: a quote is not closed.");
  ExpectRefused("a = \"x", "At character 5: a quote is not closed.");
  ExpectRefused("a = 'ü\\n'", "At character 7: a backslash within quotes must be written twice.");
  ExpectRefused("a = 1e5",
                "At character 5: a number must be followed by a blank or an operator; exponents "
                "and other bases are not supported.");
  ExpectRefused("a = 0x1F",
                "At character 5: a number must be followed by a blank or an operator; exponents "
                "and other bases are not supported.");
  ExpectRefused("a = 1.2.3", "At character 5: a number has at most one point.");
  ExpectRefused("a = " + Repeat("9", 39), "At character 5: a number has at most 38 digits.");
  ExpectRefused("\"\" = 1", "At character 1: a column's name has 1 to 127 bytes.");
  ExpectRefused(Repeat("x", 128) + " = 1", "At character 1: a column's name has 1 to 127 bytes.");
}

TEST(ParsePredicate, RefusesConstructsByName) {
  ExpectRefused("EXISTS (SELECT 1)", "At character 1: a subquery is not supported.");
  ExpectRefused("a IN (SELECT b FROM c)", "At character 3: a subquery is not supported.");
  ExpectRefused("a = ANY (SELECT 1)", "At character 3: a subquery is not supported.");
  ExpectRefused("(SELECT true)", "At character 1: a subquery is not supported.");
  ExpectRefused("a = ANY (b)", "At character 3: ANY is not supported.");
  ExpectRefused("count(*) > 1", "At character 1: the aggregate count is not supported.");
  ExpectRefused("a = max(b)", "At character 5: the aggregate max is not supported.");
  ExpectRefused("row_number() OVER () = 1", "At character 1: a window function is not supported.");
  ExpectRefused("lower(a) OVER () = 'x'", "At character 1: a window function is not supported.");
  ExpectRefused("pg_sleep(9) IS NULL", "At character 1: the function pg_sleep is not supported.");
  ExpectRefused("s.f(a)", "At character 1: the function f is not supported.");
  ExpectRefused("public.lower(a) = 'x'",
                "At character 1: a function with its schema is not supported.");
  ExpectRefused("\"lower\"(a) = 'x'",
                "At character 1: a function's name in double quotes is not supported.");
  ExpectRefused("lower(DISTINCT a) = 'x'", "At character 1: this form is not supported.");
  ExpectRefused("lower(VARIADIC a) = 'x'", "At character 1: this form is not supported.");
  ExpectRefused("lower(a) FILTER (WHERE b) = 'x'", "At character 1: this form is not supported.");
  ExpectRefused("lower(a, b) = 'x'",
                "At character 1: the function lower does not take 2 arguments.");
  ExpectRefused("substring(a FOR 2) = 'x'", "At character 1: this form is not supported.");
  ExpectRefused("substring(a FROM 'x') = 'x'",
                "At character 1: SUBSTRING by a pattern is not supported.");
  ExpectRefused("extract(year FROM a) = 1", "At character 1: EXTRACT is not supported.");
  ExpectRefused("ARRAY[1] = a", "At character 6: an array is not supported.");
  ExpectRefused("(a, b) = (1, 2)", "At character 10: a row of values is not supported.");
  ExpectRefused("ROW(1) = a", "At character 1: a row of values is not supported.");
  ExpectRefused("(a).b = 1", "At character 1: a part of a value is not supported.");
  ExpectRefused("t.a = 1", "At character 1: a column with its table is not supported.");
  ExpectRefused("t.* = 1", "At character 1: '*' in place of a name is not supported.");
  ExpectRefused("a COLLATE \"C\" = b", "At character 3: COLLATE is not supported.");
  ExpectRefused("a AT TIME ZONE 'x' = b", "At character 3: AT TIME ZONE is not supported.");
  ExpectRefused("a SIMILAR TO 'x'", "At character 3: SIMILAR TO is not supported.");
  ExpectRefused("a LIKE 'x' ESCAPE '!'", "At character 3: LIKE with ESCAPE is not supported.");
  ExpectRefused("a LIKE 'x\\\\'", "At character 3: a pattern must not end in its escape.");
  ExpectRefused("a IS DISTINCT FROM b", "At character 3: IS DISTINCT FROM is not supported.");
  ExpectRefused("a BETWEEN SYMMETRIC 1 AND 2",
                "At character 3: BETWEEN SYMMETRIC is not supported.");
  ExpectRefused("a OPERATOR(pg_catalog.=) b", "At character 3: this operator is not supported.");
  ExpectRefused("a IS DOCUMENT", "At character 3: XML is not supported.");
  ExpectRefused("DEFAULT", "At character 1: DEFAULT is not supported.");
  ExpectRefused("a = current_user",
                "At character 5: write @username for the user, or a column of this name in double "
                "quotes.");
  ExpectRefused("user = a",
                "At character 1: write @username for the user, or a column of this name in double "
                "quotes.");
  ExpectRefused("a < current_timestamp",
                "At character 5: a time of day is not supported; current_date is.");
}

TEST(ParsePredicate, RefusesTypesItCannotHold) {
  ExpectRefused("a::interval = b", "At character 4: the type interval is not supported.");
  ExpectRefused("a + interval '1 day' > b", "At character 5: the type interval is not supported.");
  ExpectRefused("a::json = b", "At character 4: the type json is not supported.");
  ExpectRefused("a::e = b", "At character 4: the type e is not supported.");
  ExpectRefused("a::\"char\" = b",
                "At character 4: a type with a schema or in double quotes is not supported.");
  ExpectRefused("a::char = 'x'",
                "At character 4: a length or precision must be written out as a number.");
  ExpectRefused(
      "a::decimal = 1",
      "At character 4: a precision of 1 to 38 and a scale up to it must follow this type.");
  ExpectRefused(
      "a::decimal(5, 6) = 1",
      "At character 4: a precision of 1 to 38 and a scale up to it must follow this type.");
  ExpectRefused("a::decimal(5, @username) = 1",
                "At character 4: a length or precision must be written out as a number.");
  ExpectRefused("a::varchar(0) = 'x'",
                "At character 4: a length of 1 to 65535 must follow this type.");
  ExpectRefused("a::varchar(65536) = 'x'",
                "At character 4: a length of 1 to 65535 must follow this type.");
  ExpectRefused("a::char(4097) = 'x'",
                "At character 4: a length of 1 to 4096 must follow this type.");
  ExpectRefused("a::timestamp(3) = b",
                "At character 4: a precision is not supported for this type.");
}

TEST(ParsePredicate, RefusesAtFunctionsThatDoNotFit) {
  ExpectRefused("@", "At character 1: '@' must begin an @function.");
  ExpectRefused("a = @ username", "At character 5: '@' must begin an @function.");
  ExpectRefused(
      "@columntaged('x') = 1",
      "At character 1: there is no @function @columntaged; the nearest is @columnTagged.");
  ExpectRefused("@USERNAME = a",
                "At character 1: there is no @function @USERNAME; the nearest is @username.");
  ExpectRefused("@zzzzzzzzzzzzzzzzzzzzz('x')",
                "At character 1: there is no @function @zzzzzzzzzzzzzzzzzzzzz.");
  ExpectRefused("a = @groups", "At character 5: @groups is not supported.");
  for (const std::string& name :
       {std::string("attributes"), std::string("interpolatedComparison"), std::string("groups"),
        std::string("authorizations"), std::string("hasAuthorization")}) {
    ExpectRefused("@" + name + "('x')", "At character 1: @" + name + " is not supported.");
  }
  ExpectRefused("@username() = a", "At character 1: @username is written without brackets.");
  ExpectRefused("@isInGroups", "At character 1: @isInGroups is written with brackets.");
  ExpectRefused("@isInGroups()", "At character 1: @isInGroups takes 1 to 100 arguments, not 0.");
  ExpectRefused("@isInGroups('a',)", "At character 17: an expression is missing.");
  ExpectRefused("@isInGroups(a)",
                "At character 1: argument 1 of @isInGroups must be text in single quotes.");
  ExpectRefused("@hasAttribute('a')", "At character 1: @hasAttribute takes 2 arguments, not 1.");
  ExpectRefused("@columnTagged('a', 'b') = 1",
                "At character 1: @columnTagged takes 1 argument, not 2.");
  ExpectRefused("@attributeValuesContains('a')",
                "At character 1: @attributeValuesContains takes 2 to 3 arguments, not 1.");
  ExpectRefused("@attributeValuesContains(a, b)",
                "At character 1: argument 1 of @attributeValuesContains must be text in single "
                "quotes.");
  ExpectRefused("@groupsContains((SELECT 1))", "At character 17: a subquery is not supported.");
  ExpectRefused("@groupsContains(a b)", "At character 19: syntax error near 'b'.");
  ExpectRefused("@groupsContains(a +)", "At character 20: the expression is not complete.");
  ExpectRefused("@groupsContains(a", "At character 16: a bracket is not closed.");
  ExpectRefused("@hasAttribute('a\\n', 'b')",
                "At character 17: a backslash within quotes must be written twice.");
}

TEST(ParsePredicate, RefusesAValueWhereAConditionBelongs) {
  for (const std::string_view value :
       {"1", "'true'", "1.5", "a + 1", "a || b", "-a", "current_date", "@username", "lower(a)",
        "a::int", "NOT 5", "a AND 1", "a OR @username", "coalesce(a, 1)", "1 IS TRUE",
        "CASE WHEN a THEN 1 END", "CASE WHEN 1 THEN a END", "CASE WHEN a THEN b ELSE 'x' END"}) {
    ExpectRefused(value, "At character 1: this is a value, not a condition that is true or false.");
  }
}

TEST(ParsePredicate, RefusesTextThatIsNotClean) {
  const base::Error wrong =
      base::Invalid("A predicate must be valid UTF-8 without NUL characters.");
  for (const std::string& text :
       {std::string("a\0", 2), std::string("a = '\xff'"), std::string("a = '\xc3'")}) {
    EXPECT_EQ(ParsePredicate(text).error(), wrong);
  }
}

TEST(ParsePredicate, KeepsItsLimits) {
  ExpectRefused(Repeat(" ", 65537), "A predicate must not be longer than 65536 bytes.");
  EXPECT_TRUE(ParsePredicate("a" + Repeat(" ", 65535)).ok());

  EXPECT_TRUE(ParsePredicate("a IN (1" + Repeat(",1", 9000) + ")").ok());
  ExpectRefused("a IN (1" + Repeat(",1", 9999) + ")",
                "At character 20003: the predicate is too large.");
  ExpectRefused("a IN (1" + Repeat(",1", 15000) + ")",
                "At character 30005: the predicate has too many words.");

  EXPECT_TRUE(ParsePredicate(Repeat("(", 64) + "a" + Repeat(")", 64)).ok());
  ExpectRefused(Repeat("(", 65) + "a" + Repeat(")", 65),
                "At character 65: brackets are nested too deeply.");
  EXPECT_TRUE(ParsePredicate(Repeat("NOT ", 63) + "a").ok());
  ExpectRefused(Repeat("NOT ", 64) + "a", "At character 257: the expression is nested too deeply.");
  EXPECT_TRUE(ParsePredicate("a" + Repeat(" OR a = 1", 2000)).ok());
  for (const std::string& deep :
       {Repeat("NOT ", 16000) + "a", "a" + Repeat("+1", 10000) + " = 1",
        Repeat("- ", 19000) + "1 = a", "a" + Repeat("::int", 6000) + " = 1",
        Repeat("CASE WHEN ", 6000) + "a" + Repeat(" THEN b END", 100),
        "a" + Repeat(" IS NULL", 8000),
        Repeat("CASE a WHEN 1 THEN ", 300) + "a" + Repeat(" END", 300)}) {
    const auto parsed = ParsePredicate(deep);
    ASSERT_FALSE(parsed.ok());
    EXPECT_TRUE(parsed.error().message().ends_with(": the expression is nested too deeply."))
        << parsed.error().message();
  }
}

}  // namespace
}  // namespace louver::sql
