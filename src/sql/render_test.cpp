#include "sql/render.h"

#include <gtest/gtest.h>

namespace louver::sql {
namespace {

Identifier Name(std::string_view name) { return Identifier::Known(name); }
Expression Column(std::string_view name) { return {ColumnName{std::nullopt, Name(name)}}; }
Expression Text(std::string value) { return {StringLiteral{std::move(value)}}; }
Expression Number(std::int64_t value) { return {IntegerLiteral{value}}; }
Expression Equal(Expression left, Expression right) {
  return {Binary{BinaryOperator::kEqual, std::move(left), std::move(right)}};
}
QualifiedName Entitlements() { return {{Name("louver_system"), Name("my_entitlement")}}; }

Select UserTest() {
  Select query;
  query.items = {{Number(1), std::nullopt}};
  query.from = FromTable{Entitlements(), std::nullopt};
  query.where = Expression{
      AllOf{{Equal(Column("kind"), Text("group")), Equal(Column("name"), Text("O'Brien\\"))}}};
  return query;
}

CreateView View() {
  const Identifier source = Name("s");
  Select query;
  query.items = {
      {{ColumnName{source, Name("id")}}, Name("id")},
      {{Case{{{Expression{Exists{UserTest()}}, Expression{ColumnName{source, Name("mail")}}}},
             Expression{Cast{Expression{NullLiteral{}}, {TypeWord::kVarchar, 80}}}}},
       Name("mail")},
  };
  query.from = FromTable{{{Name("dev"), Name("public"), Name("Users")}}, source};
  Select regions;
  regions.items = {{Column("value"), std::nullopt}};
  regions.from = FromTable{Entitlements(), std::nullopt};
  query.where = Expression{
      AllOf{{Expression{Exists{UserTest()}},
             Expression{InSelect{Expression{ColumnName{source, Name("region")}}, regions}}}}};
  return {{{Name("shop"), Name("users")}}, query};
}

TEST(RenderStatement, WritesALateBindingViewAColumnAndAConditionALine) {
  EXPECT_EQ(*Render(Redshift(), Statement{View()}),
            R"(CREATE OR REPLACE VIEW "shop"."users" AS
SELECT
  "s"."id" AS "id",
  CASE WHEN EXISTS (SELECT 1 FROM "louver_system"."my_entitlement" WHERE ("kind" = 'group') AND ("name" = 'O''Brien\\')) THEN "s"."mail" ELSE CAST(NULL AS varchar(80)) END AS "mail"
FROM "dev"."public"."Users" AS "s"
WHERE EXISTS (SELECT 1 FROM "louver_system"."my_entitlement" WHERE ("kind" = 'group') AND ("name" = 'O''Brien\\'))
  AND ("s"."region" IN (SELECT "value" FROM "louver_system"."my_entitlement"))
WITH NO SCHEMA BINDING)");
}

TEST(RenderStatement, WritesAPlainViewWhereViewsBindEarly) {
  CreateView view = View();
  view.query.items.pop_back();
  view.query.where = std::nullopt;
  view.query.from->table.parts.erase(view.query.from->table.parts.begin());
  EXPECT_EQ(*Render(PostgreSql(), view), R"(CREATE OR REPLACE VIEW "shop"."users" AS
SELECT
  "s"."id" AS "id"
FROM "public"."Users" AS "s")");
}

TEST(RenderStatement, WritesADropThatMayFindNothing) {
  EXPECT_EQ(*Render(Redshift(), DropView{{{Name("s"), Name("v")}}}),
            "DROP VIEW IF EXISTS \"s\".\"v\"");
}

TEST(RenderStatement, RefusesWhatTheDialectLacks) {
  EXPECT_EQ(Render(PostgreSql(), View()).error(),
            base::Unprocessable(
                "PostgreSQL has no names across databases: 'dev' cannot be part of one."));

  CreateView outer = View();
  outer.query.from->table.parts = {Name("users")};
  const base::Error unqualified = base::Unprocessable(
      "A late-binding view on Redshift must name the schema of every table; 'users' has none.");
  EXPECT_EQ(Render(Redshift(), outer).error(), unqualified);

  CreateView inner = View();
  Select subquery = UserTest();
  subquery.from->table.parts = {Name("users")};
  inner.query.where = Expression{Not{Expression{Exists{subquery}}}};
  EXPECT_EQ(Render(Redshift(), inner).error(), unqualified);

  CreateView huge = View();
  huge.query.where = Equal(Column("a"), Text(std::string(16u << 20, 'x')));
  const auto refused = Render(Redshift(), huge);
  ASSERT_FALSE(refused.ok());
  EXPECT_TRUE(refused.error().message().starts_with(
      "Redshift allows statements of at most 16777216 bytes; this one has 16777"))
      << refused.error().message();
}

TEST(RenderStatement, RefusesAViewWithoutItsSchemaOrInAnotherDatabase) {
  const base::Error wrong = base::Internal("A view must be named by its schema and its name.");
  EXPECT_EQ(Render(Redshift(), DropView{{{Name("v")}}}).error(), wrong);
  EXPECT_EQ(Render(Redshift(), DropView{{{Name("d"), Name("s"), Name("v")}}}).error(), wrong);
}

TEST(RenderExpression, LeavesNothingToPrecedence) {
  const Expression a = Column("a");
  const Expression five = Number(5);
  const Expression x = Text("x");
  const struct {
    Expression expression;
    std::string text;
  } cases[] = {
      {{NullLiteral{}}, "NULL"},
      {{BooleanLiteral{true}}, "TRUE"},
      {{BooleanLiteral{false}}, "FALSE"},
      {{CurrentUser{}}, "current_user"},
      {{CurrentDate{}}, "current_date"},
      {{AllOf{}}, "TRUE"},
      {{AnyOf{}}, "FALSE"},
      {{AllOf{{a}}}, "\"a\""},
      {{AnyOf{{Expression{AllOf{{a, a}}}, a}}}, "((\"a\" AND \"a\") OR \"a\")"},
      {{Not{Expression{AnyOf{{a, a}}}}}, "(NOT (\"a\" OR \"a\"))"},
      {{Negate{Number(-5)}}, "(- (-5))"},
      {{Negate{Expression{Negate{a}}}}, "(- (- \"a\"))"},
      {{Binary{BinaryOperator::kSubtract, five, Number(-5)}}, "(5 - (-5))"},
      {{Binary{BinaryOperator::kConcatenate, a, x}}, "(\"a\" || 'x')"},
      {{Binary{BinaryOperator::kModulo, a, five}}, "(\"a\" % 5)"},
      {{IsNull{a, true}}, "(\"a\" IS NOT NULL)"},
      {{IsTruth{a, Truth::kTrue, false}}, "(CASE WHEN \"a\" THEN TRUE ELSE FALSE END)"},
      {{IsTruth{a, Truth::kFalse, true}}, "(CASE WHEN (NOT \"a\") THEN FALSE ELSE TRUE END)"},
      {{IsTruth{a, Truth::kUnknown, true}},
       "(CASE WHEN \"a\" THEN TRUE WHEN (NOT \"a\") THEN TRUE ELSE FALSE END)"},
      {{InList{a, {five, x}, true}}, "(\"a\" NOT IN (5, 'x'))"},
      {{Between{a, five, Number(-5), false}}, "(\"a\" BETWEEN 5 AND (-5))"},
      {{Like{a, Text("50\\%"), true, true}}, "(\"a\" NOT ILIKE '50\\\\%')"},
      {{Case{{{a, five}}, std::nullopt}}, "CASE WHEN \"a\" THEN 5 END"},
      {{ScalarSelect{Select{{{five, std::nullopt}}, std::nullopt, std::nullopt}}}, "(SELECT 5)"},
      {{Call{Function::kTrim, {a}}}, "pg_catalog.btrim(\"a\")"},
      {{Call{Function::kLength, {a}}}, "pg_catalog.length(\"a\")"},
      {{Call{Function::kSubstring, {a, five}}}, "pg_catalog.substring(\"a\", 5)"},
  };
  for (const auto& c : cases) EXPECT_EQ(*Render(Redshift(), c.expression), c.text);
}

TEST(RenderExpression, MapsFunctionsThatDiffer) {
  const Expression hash{Call{Function::kSha256Hex, {Column("a")}}};
  EXPECT_EQ(*Render(Redshift(), hash), "pg_catalog.sha2(\"a\", 256)");
  EXPECT_EQ(*Render(PostgreSql(), hash),
            "pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(\"a\", 'UTF8')), 'hex')");
  const Expression pattern{StringLiteral{"[0-9]\\."}};
  const Expression every{
      Call{Function::kRegexpReplaceAll, {Column("a"), pattern, Expression{StringLiteral{"#"}}}}};
  EXPECT_EQ(*Render(Redshift(), every), "pg_catalog.regexp_replace(\"a\", '[0-9]\\\\.', '#')");
  EXPECT_EQ(*Render(PostgreSql(), every), "pg_catalog.regexp_replace(\"a\", '[0-9]\\.', '#', 'g')");
  const Expression hex{Call{Function::kHexOfText, {Column("a")}}};
  EXPECT_EQ(*Render(Redshift(), hex), "pg_catalog.to_hex(pg_catalog.to_varbyte(\"a\", 'utf8'))");
  EXPECT_EQ(*Render(PostgreSql(), hex),
            "pg_catalog.encode(pg_catalog.convert_to(\"a\", 'UTF8'), 'hex')");
  const Expression turned{Call{Function::kXorHex, {Column("a"), Column("b")}}};
  EXPECT_EQ(*Render(Redshift(), turned),
            "pg_catalog.lpad(pg_catalog.to_hex(pg_catalog.strtol(\"a\", 16) # "
            "pg_catalog.strtol(pg_catalog.left(\"b\", pg_catalog.length(\"a\")), 16)), "
            "pg_catalog.length(\"a\"), '0')");
  EXPECT_EQ(*Render(PostgreSql(), turned),
            "pg_catalog.lpad(pg_catalog.to_hex("
            "CAST(CAST(('x' || pg_catalog.lpad(\"a\", 16, '0')) AS bit(64)) AS bigint) # "
            "CAST(CAST(('x' || pg_catalog.lpad(pg_catalog.left(\"b\", pg_catalog.length(\"a\")), "
            "16, '0')) AS bit(64)) AS bigint)), pg_catalog.length(\"a\"), '0')");
  const Expression ago{Call{Function::kUtcSecondsAgo, {Number(60)}}};
  EXPECT_EQ(
      *Render(Redshift(), ago),
      "((CAST(pg_catalog.getdate() AS timestamptz) AT TIME ZONE 'UTC') - INTERVAL '60 seconds')");
  EXPECT_EQ(*Render(PostgreSql(), ago),
            "((pg_catalog.statement_timestamp() AT TIME ZONE 'UTC') - INTERVAL '60 seconds')");
  const Expression round{Call{Function::kRound, {Column("a"), Number(2)}}};
  EXPECT_EQ(*Render(Redshift(), round), "pg_catalog.round(\"a\", 2)");
  EXPECT_EQ(*Render(PostgreSql(), round), "pg_catalog.round(CAST(\"a\" AS decimal), 2)");
}

TEST(RenderExpression, RefusesABrokenTree) {
  const Expression a = Column("a");
  const Select two{{{a, std::nullopt}, {a, std::nullopt}}, std::nullopt, std::nullopt};
  const struct {
    Expression expression;
    std::string message;
  } cases[] = {
      {{Not{Expression{Hole{3}}}}, "An expression with the unfilled hole 3 cannot be written."},
      {{InList{a, {}}}, "An IN list must not be empty."},
      {{Case{}}, "A CASE must have a WHEN."},
      {{Exists{Select{}}}, "A SELECT must have a column."},
      {{ScalarSelect{two}}, "A subquery used as a value must have one column."},
      {{InSelect{a, two}}, "A subquery used as a value must have one column."},
      {{Call{Function::kCoalesce, {}}}, "Function coalesce cannot take 0 arguments."},
      {{Call{Function::kSha256Hex, {a, a}}}, "Function sha2 cannot take 2 arguments."},
      {{Call{Function::kUtcSecondsAgo, {a}}}, "A time ago needs a number of seconds."},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Render(Redshift(), c.expression).error(), base::Internal(c.message));
  }
}

}  // namespace
}  // namespace louver::sql
