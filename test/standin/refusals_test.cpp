// What Redshift does not have must not work here either (sheet 1.4, 1.9, 2.7, 3.1, 3.2).

#include <gtest/gtest.h>

#include "test/standin/client.h"

namespace louver::standin_test {
namespace {

struct Refused {
  const char* statement;
  const char* sqlstate;
};

class Refusals : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto admin = Superuser();
    admin.Must("create schema ref");
    admin.Must("create table ref.t (a int, b varchar(10), c int)");
    admin.Must("create table ref.u (a int, b varchar(10))");
    admin.Must("insert into ref.t values (1, 'x', 1), (2, 'y', 2)");
    admin.Must("insert into ref.u values (1, 'x')");
  }
  static void TearDownTestSuite() { Superuser().Must("drop schema ref cascade"); }
  void Check(const std::vector<Refused>& cases) {
    for (const auto& [statement, sqlstate] : cases) {
      EXPECT_EQ(admin_.Run(statement).sqlstate, sqlstate) << statement;
      EXPECT_EQ(admin_.RunWith(statement, {}).sqlstate, sqlstate)
          << "extended protocol: " << statement;
    }
  }
  Client admin_ = Superuser();
};

TEST_F(Refusals, ForeignLiterals) {
  Check({{"select E'x'", "42704"},
         {"select e'x\\n'", "42704"},
         {"select B'101'", "42704"},
         {"select X'1F'", "42704"},
         {"select N'x'", "42704"},
         {"select U&'d\\0061t'", "42601"},
         {"select 'unterminated", "42601"},
         {"select 'a\\000b'", "22021"}});
  EXPECT_EQ(admin_.Run("select E'x'").error, "type \"e\" does not exist");
  // Where a lenient reader would see the string end: here it does not, so nothing is injected.
  EXPECT_EQ(admin_.Value("select 'a\\' || version() || \\'b'"), "a' || version() || 'b");
  EXPECT_EQ(admin_.Value("select 'it''s \\\\' || 'x'"), "it's \\x");
  EXPECT_EQ(admin_.Value("select /* a /* nested */ comment */ 1 -- end"), "1");
}

TEST_F(Refusals, Arrays) {
  Check({{"select array[1, 2]", "0A000"},
         {"select '{1}'::int[]", "42704"},
         {"select a from ref.t where a = any(array[1])", "0A000"},
         {"select array_agg(a) from ref.t", "42883"},
         {"select string_to_array(b, ',') from ref.t", "42883"},
         {"create table ref.bad (a int[])", "42704"},
         {"select (current_schemas(true))[1]", "0A000"}});
}

TEST_F(Refusals, TypesThatCannotBeStored) {
  for (const std::string type :
       {"json", "jsonb", "uuid", "bytea", "serial", "money", "inet", "xml", "int4range", "point"}) {
    EXPECT_EQ(admin_.Run("create table ref.bad (a " + type + ")").sqlstate, "42704") << type;
  }
  Check({{"select '{}'::jsonb", "42704"}, {"create table ref.bad (a super)", "0A000"}});
}

TEST_F(Refusals, ShapesOfQueries) {
  Check({{"select * from (values (1), (2)) x(a)", "0A000"},
         {"values (1)", "0A000"},
         {"select distinct on (a) a from ref.t", "0A000"},
         {"select count(*) filter (where a > 1) from ref.t", "42601"},
         {"select * from ref.t, lateral (select * from ref.u where u.a = t.a) x", "42601"},
         {"select row(1, 2)", "0A000"},
         {"select * from generate_series(1, 3) g, ref.t", "0A000"},
         {"select a from ref.t for update", "0A000"},
         {"select * from ref.t tablesample system (10)", "42601"},
         {"with x as (insert into ref.t values (1) returning a) select * from x", "42601"},
         {"with x as materialized (select 1) select * from x", "42601"},
         {"select a from ref.t order by a fetch first 1 rows with ties", "42601"}});
  EXPECT_EQ(admin_.Must("select count(*) from generate_series(1, 3)").Text(), "3");
}

TEST_F(Refusals, Statements) {
  Check({{"create index i on ref.t (a)", "0A000"},
         {"insert into ref.t values (1) on conflict do nothing", "42601"},
         {"insert into ref.t values (1) returning a", "42601"},
         {"update ref.t set a = 1 returning a", "42601"},
         {"listen x", "0A000"},
         {"notify x", "0A000"},
         {"discard all", "0A000"},
         {"copy ref.t from stdin", "0A000"},
         {"copy ref.t to stdout", "0A000"},
         {"create sequence ref.s", "0A000"},
         {"create extension pgcrypto", "0A000"},
         {"create type ref.e as enum ('a')", "0A000"},
         {"create domain ref.d as int", "0A000"},
         {"create trigger x before insert on ref.t execute function f()", "0A000"},
         {"create rule r as on insert to ref.t do nothing", "0A000"},
         {"create policy p on ref.t", "0A000"},
         {"create server s foreign data wrapper postgres_fdw", "0A000"},
         {"do $$ begin null; end $$", "0A000"},
         {"set role awsuser", "42601"},
         {"set standard_conforming_strings to on", "42704"},
         {"show standard_conforming_strings", "42704"},
         {"set work_mem to '1MB'", "42704"},
         {"explain analyze select 1", "42601"},
         {"drop database dev", "55006"},
         {"drop database if exists x", "42601"},
         {"create table ref.bad (a int check (a > 0))", "0A000"},
         {"grant awsuser to awsuser", "0A000"},
         {"select pg_advisory_lock(1)", "42883"},
         {"select pg_sleep(0)", "42883"},
         {"select pg_read_file('/etc/passwd')", "42883"},
         {"select pg_catalog.lo_create(0)", "42883"},
         {"select * from rs.late_binding_view", "42501"},
         {"select rs.lock()", "42501"},
         {"select rs.dblink('')", "42501"}});
  EXPECT_EQ(admin_.Run("show standard_conforming_strings").error,
            "unrecognized configuration parameter \"standard_conforming_strings\"");
}

TEST_F(Refusals, SavepointsInTransactions) {
  admin_.Must("begin");
  EXPECT_EQ(admin_.Run("savepoint a").sqlstate, "0A000");
  EXPECT_EQ(admin_.Run("select 1").sqlstate,
            "25P02");  // a refusal fails the transaction like any error
  admin_.Must("rollback");
  EXPECT_EQ(admin_.Run("create database in_a_block; select 1").ok(), false);
}

TEST_F(Refusals, LeaderOnlyFunctionsOverTables) {
  for (const std::string function :
       {"current_schema()", "version()", "now()", "has_table_privilege('ref.t', 'select')",
        "current_timestamp", "localtime", "age(getdate(), getdate())"}) {
    const auto answer = admin_.Run("select " + function + " from ref.t");
    EXPECT_EQ(answer.sqlstate, "0A000") << function;
    EXPECT_EQ(answer.error,
              "Specified types or functions (one per INFO message) not supported on Amazon "
              "Redshift tables.");
    EXPECT_TRUE(admin_.Run("select " + function).ok()) << function;
    EXPECT_EQ(
        admin_
            .Run("create view ref.v as select " + function + " x from ref.t with no schema binding")
            .sqlstate,
        "0A000");
  }
  EXPECT_EQ(admin_.notices().front(), "INFO:  Function \"current_schema()\" not supported.\n");
  EXPECT_EQ(
      admin_.Run("select listagg('a', ',')").error,
      "One or more of the used functions must be applied on at least one user created table.");
}

// dg "Boolean type": as a predicate of a WHERE alone.
TEST_F(Refusals, TruthTestsInWhatIsSelected) {
  Check({{"select a = 1 is true from ref.t", "0A000"},
         {"select case when (a = 1) is not false then b end from ref.t", "0A000"},
         {"select x from (select (c = 1) is unknown as x from ref.t) s", "0A000"},
         {"create view ref.tested as select (c = 1) is true as x from ref.t", "0A000"}});
  admin_.Must("select a from ref.t where (a = 1) is not true");
  admin_.Must("select (select max(a) from ref.u where (a = 1) is true) from ref.t");
  admin_.Must("select a is null from ref.t");
}

TEST_F(Refusals, CorrelatedShapes) {
  Check(
      {// skips a level
       {"select a from ref.t where exists (select 1 from ref.u where not exists (select 1 from "
        "ref.u u2 where u2.a = t.a))",
        "0A000"},
       // inside the ON of an outer join
       {"select t.a from ref.t left join ref.u on t.a = u.a and exists (select 1 from ref.u u2 "
        "where u2.a = t.a)",
        "0A000"},
       // with a window function
       {"select (select max(u.a) over () from ref.u where u.a = t.a limit 1) from ref.t", "0A000"},
       // GROUP BY on its result
       {"select (select max(u.b) from ref.u where u.a = t.a) x, count(*) from ref.t group by x",
        "0A000"},
       {"select (select max(u.b) from ref.u where u.a = t.a) x, count(*) from ref.t group by 1",
        "0A000"},
       // IN over an aggregate with GROUP BY
       {"select a from ref.t where a in (select count(*) from ref.u where u.b = t.b group by u.a)",
        "0A000"}});
  for (const char* statement :
       {"select a from ref.t where exists (select 1 from ref.u where u.a = t.a)",
        "select a from ref.t where a in (select max(u.a) from ref.u where u.b = t.b group by u.a)",
        "select a from ref.t where exists (select 1 from ref.u where u.b = current_user)",
        "select (select max(u.b) from ref.u where u.a = t.a) from ref.t"}) {
    EXPECT_EQ(admin_.Run(statement).error, "") << statement;
  }
}

TEST_F(Refusals, TablesTakeRedshiftsAttributes) {
  admin_.Must(
      "create table ref.full (id bigint identity(1, 1) primary key, name text encode zstd, v "
      "varchar, m varchar(max), d decimal, "
      "c bpchar, n nvarchar(7), a int distkey sortkey unique references ref.t (a), primary key "
      "(id), unique (name), "
      "foreign key (a) references ref.t (a)) diststyle key compound sortkey (id, name) encode auto "
      "backup no");
  EXPECT_EQ(admin_.Must("select \"column\", \"type\" from pg_table_def where schemaname = 'ref'")
                .rows.size(),
            0U);
  admin_.Must("set search_path to ref, public");
  EXPECT_EQ(admin_
                .Must("select \"column\" || ' ' || \"type\" || ' ' || case when \"notnull\" then "
                      "'not null' else '' end "
                      "from pg_table_def where tablename = 'full'")
                .Text(),
            "id bigint not null\nname character varying(256) \nv character varying(256) \nm "
            "character varying(65535) \n"
            "d numeric(18,0) \nc character(256) \nn character varying(7) \na integer ");
  EXPECT_EQ(admin_.Value("show search_path"), "ref, public");
  admin_.Must("create table unqualified_lands_here (a int)");
  EXPECT_TRUE(admin_.Run("select * from ref.unqualified_lands_here").ok());
  // Constraints inform the planner; they are not enforced.
  admin_.Must("insert into ref.full (name, a) values ('x', 99), ('x', 99)");
  EXPECT_EQ(admin_.Value("select max(id) from ref.full"), "2");
  EXPECT_EQ(admin_.Value("select 1.7::decimal"), "2");
}

TEST_F(Refusals, DatabasesAndSchemasTakeRedshiftsOptions) {
  admin_.Must(
      "create database opt_db with owner awsuser connection limit unlimited collate case_sensitive "
      "isolation level snapshot");
  EXPECT_EQ(admin_.Run("create database opt_db").sqlstate, "42P04");
  EXPECT_EQ(admin_.Run("create database opt_db2 template template0").sqlstate, "42601");
  auto other = Superuser("opt_db");
  EXPECT_EQ(other.Value("select version() like '%Redshift%'"), "t");
  other.Must("create table t (a int)");
  EXPECT_EQ(other.Value("select schemaname from pg_tables where tablename = 't'"), "public");
  admin_.Must("create schema if not exists quota_s authorization awsuser quota 50 gb");
  admin_.Must("drop schema quota_s");
  EXPECT_EQ(other.Run("drop database opt_db").sqlstate, "55006");  // the present one
  { const Client ended = std::move(other); }
  EXPECT_TRUE(admin_.Run("drop database opt_db").ok());
}

}  // namespace
}  // namespace louver::standin_test
