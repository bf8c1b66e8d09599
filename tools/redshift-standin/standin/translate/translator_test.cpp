#include "standin/translate/translator.h"

#include <gtest/gtest.h>

namespace louver::standin {
namespace {

const Translator kTranslator({"array_agg", "lower", "pg_sleep", "count"});

Translation Translate(std::string_view statement, const std::string& database = "dev") {
  return kTranslator.Translate(statement, {.database = database});
}

struct Case {
  const char* from;
  const char* to;
};

void ExpectTexts(std::initializer_list<Case> cases) {
  for (const auto& [from, to] : cases) {
    const Translation translation = Translate(from);
    EXPECT_EQ(translation.text, to)
        << from << (translation.before.empty() ? "" : translation.before[0]);
  }
}

TEST(Translator, LeavesOrdinaryStatementsByteForByte) {
  for (const char* statement :
       {"select  1 /* kept */ ", "begin", "insert into s.t values (1, 'a'), (2, 'b')",
        "create table s.t (a int, b varchar(10))", "grant select on s.t to group g, u",
        "set a.b to 'c'"}) {
    EXPECT_EQ(Translate(statement).text, statement);
  }
}

TEST(Translator, RewritesExpressions) {
  ExpectTexts({
      {"select sysdate", "select sysdate()"},
      {"select dateadd(month, 1, d)", "select dateadd('month', 1, d)"},
      {"select datediff(\"day\", a, b)", "select datediff('day', a, b)"},
      {"select nvl(a, nvl(b, c))", "select coalesce(a, coalesce(b, c))"},
      {"select nvl2(a, b, c)", "select (CASE WHEN (a) IS NOT NULL THEN ( b) ELSE ( c) END)"},
      {"select decode(a, 1, 'x')",
       "select (CASE WHEN (a) IS NOT DISTINCT FROM ( 1) THEN ( 'x') END)"},
      {"select convert(int, a)", "select CAST(( a) AS int) "},
      {"select median(a) from t", "select percentile_cont(0.5) WITHIN GROUP(ORDER BY a) from t"},
      {"select top 5 a from t", "select   a from t LIMIT 5"},
      {"select a from t minus select b from u", "select a from t EXCEPT select b from u"},
      {"select t.sysdate, s.nvl(1)", "select t.sysdate, s.nvl(1)"},
  });
}

TEST(Translator, NamesOtherDatabasesByTheirSchemas) {
  ExpectTexts({
      {"select * from other.s.t", "select * from \"other__s\".t"},
      {"select other.s.t.a from other.s.t", "select \"other__s\".t.a from \"other__s\".t"},
      {"select * from dev.s.t", "select * from s.t"},
      {"select * from \"Dev\".\"S\".\"T\"", "select * from \"s\".\"t\""},
  });
  EXPECT_EQ(Translate("select * from other.s.t, v").before,
            (std::vector<std::string>{"CALL rs.refresh(ARRAY['', 'v']::text[], ARRAY['other__s', "
                                      "'other', 's', 't']::text[])"}));
  const std::string longest(60, 'd');
  const Translation shortened = Translate("select * from " + longest + ".schema_name.t");
  EXPECT_EQ(shortened.text.find(longest), std::string::npos);
}

TEST(Translator, PreparesWhatAStatementReads) {
  EXPECT_TRUE(Translate("select 1").before.empty());
  EXPECT_TRUE(Translate("select * from pg_catalog.pg_user").before.empty());
  EXPECT_TRUE(Translate("drop table s.t").before.empty());
  EXPECT_EQ(
      Translate("with x as (select 1) select * from x, s.t").before,
      (std::vector<std::string>{"CALL rs.refresh(ARRAY['s', 't']::text[], ARRAY[]::text[])"}));
  EXPECT_EQ(Translate("select * from s.t, s.t u where exists (select 1 from s.t)").before,
            (std::vector<std::string>{"CALL rs.refresh(ARRAY['s', 't']::text[], ARRAY[]::text[])"}))
      << "each once";
  EXPECT_TRUE(Translate("create table s.t (a int)").changes_catalog);
  EXPECT_TRUE(Translate("call p()").changes_catalog);
  EXPECT_FALSE(Translate("insert into s.t values (1)").changes_catalog);
}

TEST(Translator, LateBindingViewsKeepWhatWasWritten) {
  const Translation view =
      Translate("create or replace view s.v (a) as select x from other.s.t with no schema binding");
  EXPECT_EQ(view.tag, "CREATE VIEW");
  EXPECT_EQ(
      view.text,
      "CALL rs.create_late_binding_view('s', 'v', true, ' (a)', ' select x from \"other__s\".t', "
      "'select x from other.s.t', ARRAY['other', 's']::text[], ARRAY[]::text[], "
      "ARRAY['other__s', 'other', 's', 't']::text[])");
}

TEST(Translator, UsersBecomeRoles) {
  ExpectTexts({
      {"create user u password 'Secret123'",
       "CALL rs.run_on_principal('u', 'CREATE ROLE \"u\" LOGIN PASSWORD ''Secret123''')"},
      {"CREATE USER \"U\" WITH PASSWORD DISABLE CREATEUSER", ""},
      {"create user u password disable in group g, \"H\" connection limit unlimited",
       "CALL rs.run_on_principal('u', 'CREATE ROLE \"u\" LOGIN PASSWORD NULL CONNECTION LIMIT -1 "
       "IN ROLE g, \"h\"')"},
      {"alter user u createuser, nocreatedb", "ALTER ROLE \"u\" SUPERUSER nocreatedb"},
      {"create role r",
       "CALL rs.run_on_principal('r', 'CREATE ROLE r NOLOGIN IN ROLE \"rs:role\"')"},
      {"grant role r to u, role \"R2\"", "grant  r to u,  \"r2\""},
      {"grant select on s.t to \"U\", role \"R\", group \"G\"",
       "grant select on s.t to \"U\",  \"r\", group \"g\""},
      {"alter default privileges for user \"U\" in schema \"S\" grant select on tables to \"V\"",
       "alter default privileges for user \"U\" in schema \"s\" grant select on tables to \"V\""},
      {"drop user if exists \"U\"", "CALL rs.drop_principal('user', 'U', true, false)"},
  });
}

TEST(Translator, SettingsOfRedshift) {
  ExpectTexts({
      {"set query_group to 'x'", "set rs.query_group to 'x'"},
      {"show server_version", "SELECT '8.0.2'::text AS \"server_version\""},
      {"set search_path to a, public", "set search_path to a, public"},
  });
  EXPECT_TRUE(Translate("set enable_case_sensitive_identifier to true").case_sensitive_identifiers);
  EXPECT_EQ(Translate("set backslash_quote to off").before[0],
            "CALL rs.refuse('42704', 'unrecognized configuration parameter \"backslash_quote\"')");
}

TEST(Translator, RefusesByRaising) {
  const Translation refused = Translate("select array_agg(a) from t");
  EXPECT_EQ(refused.text, "");
  EXPECT_EQ(
      refused.before,
      (std::vector<std::string>{"CALL rs.refuse('42883', 'function array_agg does not exist')"}));
}

TEST(Translator, ExternalTargetsAreAskedAbout) {
  const auto insert = Translate("insert into s.t select 1");
  EXPECT_EQ(insert.before.back(),
            "CALL rs.check_external_write('INSERT', ARRAY['s', 't']::text[], false)");
  EXPECT_EQ(insert.before_in_block.size(), 1U);
  EXPECT_TRUE(Translate("select * from s.t").before_in_block.empty());
  EXPECT_TRUE(Translate("drop table s.t").before.empty());
  EXPECT_EQ(Translate("drop table s.t, u").before_in_block.front(),
            "CALL rs.refuse_external_in_block('DROP TABLE', ARRAY[]::text[], "
            "ARRAY['s', 't', '', 'u']::text[])");
}

// Rows of constants are not looked at one by one, anything else is.
TEST(Translator, LongInsertsAreReadWhole) {
  EXPECT_TRUE(Translate("insert into s.t values (1), (-2), (null), ('x\\'y')").before.size() == 2);
  EXPECT_EQ(Translate("insert into s.t values (1), (pg_sleep(1))").before[0],
            "CALL rs.refuse('42883', 'function pg_sleep does not exist')");
}

}  // namespace
}  // namespace louver::standin
