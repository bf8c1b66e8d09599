#include "sql/script.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace louver::sql {
namespace {

using testing::ElementsAre;
using Values = std::map<std::string, ScriptValue>;

TEST(FillScript, WritesEachTypeAsTheDialectDoes) {
  const Values values = {
      {"account", Identifier::Known("lou\"ver; x")},
      {"table", QualifiedName{{Identifier::Known("s.x"), Identifier::Known("t")}}},
      {"password", StringLiteral{"it's \\ {{literal password}}"}},
      {"limit", IntegerLiteral{-3}},
  };
  constexpr std::string_view kScript =
      "CREATE USER {{identifier account}} PASSWORD {{literal password}};\n"
      "GRANT SELECT ON {{name table}} TO {{identifier account}}; SET x TO {{integer limit}};";
  EXPECT_EQ(*FillScript(Redshift(), kScript, values),
            "CREATE USER \"lou\"\"ver; x\" PASSWORD 'it''s \\\\ {{literal password}}';\n"
            "GRANT SELECT ON \"s.x\".\"t\" TO \"lou\"\"ver; x\"; SET x TO (-3);");
  EXPECT_EQ(*FillScript(PostgreSql(), "SELECT {{literal password}}",
                        {{"password", StringLiteral{"a\\b"}}}),
            "SELECT 'a\\b'");
}

TEST(FillScript, FillsDollarQuotedBodiesUnlessTheValueWouldEndThem) {
  constexpr std::string_view kScript =
      "CREATE PROCEDURE p() AS $body$ SELECT $1 FROM {{identifier t}} $body$ LANGUAGE plpgsql";
  EXPECT_EQ(*FillScript(Redshift(), kScript, {{"t", Identifier::Known("a$$b")}}),
            "CREATE PROCEDURE p() AS $body$ SELECT $1 FROM \"a$$b\" $body$ LANGUAGE plpgsql");
  const auto closing = FillScript(Redshift(), kScript, {{"t", Identifier::Known("a$body$ x")}});
  EXPECT_EQ(closing.error(), base::Unprocessable("The value for 't' must not contain the delimiter "
                                                 "of the body it stands in."));
}

TEST(FillScript, RefusesWhatDoesNotFit) {
  const Identifier a = Identifier::Known("a");
  struct {
    std::string_view script;
    Values values;
    std::string_view message;
  } const cases[] = {
      {"SELECT {{identifier x}}", {}, "Script hole 'x' has no value."},
      {"SELECT 1", {{"x", a}}, "The script has no hole for the value 'x'."},
      {"SELECT {{literal x}}",
       {{"x", a}},
       "Script hole 'x' wants a value of type 'literal', not 'identifier'."},
      {"SELECT {{number x}}",
       {{"x", a}},
       "Script hole 'x' wants a value of type 'number', not 'identifier'."},
      {"SELECT {{x}}", {{"x", a}}, "Script hole {{x}} is not {{TYPE NAME}}."},
      {"SELECT {{identifier X}}", {{"x", a}}, "Script hole {{identifier X}} is not {{TYPE NAME}}."},
      {"SELECT {{identifier x", {{"x", a}}, "A script hole does not end."},
      {"SELECT '{{identifier x}}'",
       {{"x", a}},
       "A script hole must not stand within quotes or a comment."},
      {"SELECT \"{{identifier x}}\"",
       {{"x", a}},
       "A script hole must not stand within quotes or a comment."},
      {"SELECT 1 -- {{identifier x}}\n",
       {{"x", a}},
       "A script hole must not stand within quotes or a comment."},
      {"SELECT 1 /* /* */ {{identifier x}} */",
       {{"x", a}},
       "A script hole must not stand within quotes or a comment."},
      {"AS $$ '{{identifier x}}' $$",
       {{"x", a}},
       "A script hole must not stand within quotes or a comment."},
      {"AS $$ $q$ {{identifier x}} $q$ $$",
       {{"x", a}},
       "A script must not hold a dollar-quoted body within another."},
      {"SELECT 'a\\'", {}, "In a script a quote does not end."},
      {"SELECT 1 /* ", {}, "In a script a comment does not end."},
      {"AS $$ SELECT '$$'; $$",
       {},
       "In a script a body's delimiter stands within its quotes or comments."},
      {"AS $$ SELECT", {}, "In a script a dollar-quoted body does not end."},
  };
  for (const auto& c : cases) {
    const auto filled = FillScript(Redshift(), c.script, c.values);
    ASSERT_FALSE(filled.ok()) << c.script << "\n" << *filled;
    EXPECT_EQ(filled.error(), base::Internal(std::string(c.message))) << c.script;
  }
}

TEST(FillScript, NeverShowsAValueInAnError) {
  const auto filled = FillScript(Redshift(), "PASSWORD {{literal password}}",
                                 {{"password", StringLiteral{std::string("hush\0hush", 9)}}});
  EXPECT_EQ(filled.error(),
            base::Invalid("The value for 'password' cannot be written on Redshift."));
}

TEST(SplitStatements, KeepsStatementsWhole) {
  constexpr std::string_view kScript =
      "-- first; comment\nSELECT ';', \";\" /* ; */ ;;\n"
      "CREATE PROCEDURE p() AS $$ BEGIN; SELECT ';'; END; $$ LANGUAGE plpgsql;\n"
      "SELECT 'a\\';b' -- last\n;-- nothing";
  EXPECT_THAT(*SplitStatements(Redshift(), kScript),
              ElementsAre("SELECT ';', \";\" /* ; */",
                          "CREATE PROCEDURE p() AS $$ BEGIN; SELECT ';'; END; $$ LANGUAGE plpgsql",
                          "SELECT 'a\\';b' -- last"));
  EXPECT_THAT(*SplitStatements(PostgreSql(), "SELECT 'a\\';SELECT 2"),
              ElementsAre("SELECT 'a\\'", "SELECT 2"));
  EXPECT_THAT(*SplitStatements(Redshift(), "SELECT '$$;'; SELECT a$$b; SELECT $1$2;"),
              ElementsAre("SELECT '$$;'", "SELECT a$$b", "SELECT $1$2"));
}

}  // namespace
}  // namespace louver::sql
