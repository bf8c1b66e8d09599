#include "sql/predicate.h"

#include <gtest/gtest.h>

#include "sql/render.h"

namespace louver::sql {
namespace {

Expression Column(std::string_view name) {
  return {ColumnName{std::nullopt, Identifier::Known(name)}};
}
Expression Text(std::string value) { return {StringLiteral{std::move(value)}}; }

TEST(ParsePredicate, ReadsTheClosedLanguage) {
  const struct {
    std::string_view predicate;
    std::string_view redshift;
  } cases[] = {
      {"1=1", "(1 = 1)"},
      {" \n\tTrue ", "TRUE"},
      {"false", "FALSE"},
      {"NULL", "NULL"},
      {"active", "\"active\""},
      {"((a))", "\"a\""},
      {"a = 1 OR b = 2 AND NOT c = 3", "((\"a\" = 1) OR ((\"b\" = 2) AND (NOT (\"c\" = 3))))"},
      {"a AND b AND c", "(\"a\" AND \"b\" AND \"c\")"},
      {"a != 1 and a <> 2 and a < 3 and a <= 4 and a > 5 and a >= 6",
       "((\"a\" <> 1) AND (\"a\" <> 2) AND (\"a\" < 3) AND (\"a\" <= 4) AND (\"a\" > 5) AND "
       "(\"a\" >= 6))"},
      {"a + b * c - d / e % f = 0",
       "(((\"a\" + (\"b\" * \"c\")) - ((\"d\" / \"e\") % \"f\")) = 0)"},
      {"a || 'x' || b = 'y'", "(((\"a\" || 'x') || \"b\") = 'y')"},
      {"a=-1 and - a < - -2 and +a > +3",
       "((\"a\" = (-1)) AND ((- \"a\") < (- (-2))) AND (\"a\" > 3))"},
      {"-(5) < -1.50 AND a = .5 AND b = 5.",
       "(((-5) < (-1.50)) AND (\"a\" = .5) AND (\"b\" = 5.))"},
      {"a = 9223372036854775807 or a = 9223372036854775808 or a = -9223372036854775808",
       "((\"a\" = 9223372036854775807) OR (\"a\" = 9223372036854775808) OR (\"a\" = "
       "(-9223372036854775808)))"},
      {"a IS NULL OR a IS NOT NULL", "((\"a\" IS NULL) OR (\"a\" IS NOT NULL))"},
      {"a IS TRUE OR a IS NOT FALSE OR a IS UNKNOWN OR a IS NOT UNKNOWN",
       "((CASE WHEN \"a\" THEN TRUE ELSE FALSE END) OR "
       "(CASE WHEN (NOT \"a\") THEN FALSE ELSE TRUE END) OR "
       "(CASE WHEN \"a\" THEN FALSE WHEN (NOT \"a\") THEN FALSE ELSE TRUE END) OR "
       "(CASE WHEN \"a\" THEN TRUE WHEN (NOT \"a\") THEN TRUE ELSE FALSE END))"},
      {"a IN (1, 'x', NULL) AND a NOT IN (b)",
       "((\"a\" IN (1, 'x', NULL)) AND (\"a\" NOT IN (\"b\")))"},
      {"a BETWEEN 1 AND 2 AND b NOT BETWEEN -1 AND c",
       "((\"a\" BETWEEN 1 AND 2) AND (\"b\" NOT BETWEEN (-1) AND \"c\"))"},
      {"a LIKE '50\\\\%' AND b NOT LIKE c AND d ILIKE '_' AND e NOT ILIKE '%'",
       "((\"a\" LIKE '50\\\\%') AND (\"b\" NOT LIKE \"c\") AND (\"d\" ILIKE '_') AND (\"e\" NOT "
       "ILIKE '%'))"},
      {"CASE WHEN a THEN b = 1 ELSE false END", "CASE WHEN \"a\" THEN (\"b\" = 1) ELSE FALSE END"},
      {"CASE a WHEN 1 THEN true WHEN b THEN false END",
       "CASE WHEN (\"a\" = 1) THEN TRUE WHEN (\"a\" = \"b\") THEN FALSE END"},
      {"COALESCE(a, b, false) AND NVL(a, true)",
       "(coalesce(\"a\", \"b\", FALSE) AND coalesce(\"a\", TRUE))"},
      {"nullif(a, 0) = GREATEST(a, b) + least(a, b)",
       "(nullif(\"a\", 0) = (greatest(\"a\", \"b\") + least(\"a\", \"b\")))"},
      {"Upper(a) = LOWER(trim(b))",
       "(pg_catalog.upper(\"a\") = pg_catalog.lower(pg_catalog.btrim(\"b\")))"},
      {"trim('x' from a) = ltrim(a, 'x') || rtrim(a)",
       "(pg_catalog.btrim(\"a\", 'x') = (pg_catalog.ltrim(\"a\", 'x') || "
       "pg_catalog.rtrim(\"a\")))"},
      {"len(a) + length(a) = char_length(a)",
       "((pg_catalog.length(\"a\") + pg_catalog.length(\"a\")) = pg_catalog.length(\"a\"))"},
      {"position('x' in a) = charindex('x', a) + strpos(a, 'x')",
       "(pg_catalog.strpos(\"a\", 'x') = (pg_catalog.strpos(\"a\", 'x') + pg_catalog.strpos(\"a\", "
       "'x')))"},
      {"substring(a from 1 for 2) = substr(a, -1) || substring(a, 2, b)",
       "(pg_catalog.substring(\"a\", 1, 2) = (pg_catalog.substring(\"a\", (-1)) || "
       "pg_catalog.substring(\"a\", 2, \"b\")))"},
      {"left(a, 1) = right(b, 2) AND replace(a, 'x', '') = ''",
       "((pg_catalog.left(\"a\", 1) = pg_catalog.right(\"b\", 2)) AND (pg_catalog.replace(\"a\", "
       "'x', '') = ''))"},
      {"abs(a) = ceil(b) + floor(c) + round(d) + round(e, 2)",
       "(pg_catalog.abs(\"a\") = (((pg_catalog.ceil(\"b\") + pg_catalog.floor(\"c\")) + "
       "pg_catalog.round(\"d\")) + pg_catalog.round(\"e\", 2)))"},
      {"pg_catalog.lower(a) = 'x'", "(pg_catalog.lower(\"a\") = 'x')"},
      {"hired <= current_date", "(\"hired\" <= current_date)"},
      {"hired > DATE '2020-01-01'", "(\"hired\" > CAST('2020-01-01' AS date))"},
      {"a::int = CAST(b AS bigint) + c::smallint",
       "(CAST(\"a\" AS integer) = (CAST(\"b\" AS bigint) + CAST(\"c\" AS smallint)))"},
      {"a::varchar(10) = b::char(3) || c::varchar || d::text || e::varchar(MAX)",
       "(CAST(\"a\" AS varchar(10)) = (((CAST(\"b\" AS char(3)) || CAST(\"c\" AS varchar(65535))) "
       "|| CAST(\"d\" AS varchar(65535))) || CAST(\"e\" AS varchar(65535))))"},
      {"a::decimal(10,2) = b::numeric(5) + c::real + d::double precision",
       "(CAST(\"a\" AS decimal(10, 2)) = ((CAST(\"b\" AS decimal(5, 0)) + CAST(\"c\" AS real)) + "
       "CAST(\"d\" AS double precision)))"},
      {"a::timestamp < b::timestamptz and c::time = d::timetz and e::boolean",
       "((CAST(\"a\" AS timestamp) < CAST(\"b\" AS timestamptz)) AND (CAST(\"c\" AS time) = "
       "CAST(\"d\" AS timetz)) AND CAST(\"e\" AS boolean))"},
  };
  for (const auto& c : cases) {
    const auto parsed = ParsePredicate(c.predicate);
    ASSERT_TRUE(parsed.ok()) << c.predicate << "\n" << parsed.error().message();
    EXPECT_EQ(*Render(Redshift(), parsed->expression), c.redshift) << c.predicate;
    EXPECT_TRUE(parsed->functions.empty());
  }
}

TEST(ParsePredicate, ReadsTextByRedshiftsRule) {
  const struct {
    std::string_view written;
    std::string value;
  } cases[] = {
      {"''", ""},
      {"'it''s'", "it's"},
      {"'it\\'s'", "it's"},
      {"'a\\\\'", "a\\"},
      {"'\\\\\\''", "\\'"},
      {"'\\''''", "''"},
      {"''''''", "''"},
      {"'; -- /* $1 @username'", "; -- /* $1 @username"},
      {"'größe\n🔑'", "größe\n🔑"},
      {"'#0'", "#0"},
  };
  for (const auto& c : cases) {
    const auto parsed = ParseScalar(c.written);
    ASSERT_TRUE(parsed.ok()) << c.written << "\n" << parsed.error().message();
    EXPECT_EQ(parsed->expression, Text(c.value)) << c.written;
  }
}

TEST(ParsePredicate, FoldsBareNamesAndKeepsQuotedOnes) {
  const std::string long_name(127, 'x');
  const struct {
    std::string written;
    std::string name;
  } cases[] = {
      {"Region", "region"},
      {"\"Region\"", "Region"},
      {"\"a \"\"b\"\"\"", "a \"b\""},
      {"\"it's\\\"", "it's\\"},
      {"\"select\"", "select"},
      {"\"#0\"", "#0"},
      {"GRÖSSE", "grÖsse"},  // only ASCII letters fold
      {"a$1", "a$1"},
      {std::string(127, 'X'), long_name},
      {'"' + long_name + '"', long_name},
  };
  for (const auto& c : cases) {
    const auto parsed = ParseScalar(c.written);
    ASSERT_TRUE(parsed.ok()) << c.written << "\n" << parsed.error().message();
    EXPECT_EQ(parsed->expression, Column(c.name)) << c.written;
  }
}

TEST(ParsePredicate, CutsOutAtFunctions) {
  const auto parsed = ParsePredicate(
      "@columnTagged('PII.Name')=@username AND @isInGroups('O\\'\\'Brien', 'a\\\\b') OR "
      "@hasAttribute('a','')");
  ASSERT_TRUE(parsed.ok()) << parsed.error().message();
  const auto hole = [](int number) { return Expression{Hole{number}}; };
  EXPECT_EQ(parsed->expression,
            (Expression{AnyOf{
                {Expression{AllOf{
                     {Expression{Binary{BinaryOperator::kEqual, hole(0), hole(1)}}, hole(2)}}},
                 hole(3)}}}));
  using Argument = AtFunction::Argument;
  const std::vector<AtFunction> functions = {
      {"columnTagged", {Argument("PII.Name")}},
      {"username", {}},
      {"isInGroups", {Argument("O'Brien"), Argument("a\\b")}},
      {"hasAttribute", {Argument("a"), Argument("")}},
  };
  EXPECT_EQ(parsed->functions, functions);
}

TEST(ParsePredicate, TakesAnExpressionWhereAnAtFunctionAllowsOne) {
  using Argument = AtFunction::Argument;
  const Expression hole{Hole{0}};
  const Expression lower{Call{Function::kLower, {hole}}};
  const struct {
    std::string_view predicate;
    std::vector<AtFunction> functions;
  } cases[] = {
      {"@attributeValuesContains('dept', 'OwnerDept')",
       {{"attributeValuesContains", {Argument("dept"), Argument("OwnerDept")}}}},
      {"@attributeValuesContains('dept', lower(\"D, ()\"), 'none')",
       {{"attributeValuesContains",
         {Argument("dept"), Argument(Expression{Call{Function::kLower, {Column("D, ()")}}}),
          Argument("none")}}}},
      {"@groupsContains(@columnReference('a\\\"b\\`'))",
       {{"columnReference", {Argument("a\"b`")}}, {"groupsContains", {Argument(hole)}}}},
      {"@groupsContains ( lower ( @columnTagged ( 'x' ) ) )",
       {{"columnTagged", {Argument("x")}}, {"groupsContains", {Argument(lower)}}}},
      {"@groupsContains('CASE WHEN a = \\'\\'x\\'\\' THEN b END')",
       {{"groupsContains", {Argument("CASE WHEN a = 'x' THEN b END")}}}},
  };
  for (const auto& c : cases) {
    const auto parsed = ParsePredicate(c.predicate);
    ASSERT_TRUE(parsed.ok()) << c.predicate << "\n" << parsed.error().message();
    EXPECT_EQ(parsed->functions, c.functions) << c.predicate;
    const int last = static_cast<int>(c.functions.size()) - 1;
    EXPECT_EQ(parsed->expression, Expression{Hole{last}});
  }
}

TEST(ParseScalar, TakesValues) {
  EXPECT_EQ(ParseScalar("@username")->functions.size(), 1u);
  EXPECT_EQ(ParseScalar("a + 1")->functions.size(), 0u);
  EXPECT_FALSE(ParseScalar("a + ").ok());
}

}  // namespace
}  // namespace louver::sql
