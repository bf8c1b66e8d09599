// Late-binding views and three-part names.

#include <thread>

#include <gtest/gtest.h>

#include "test/standin/client.h"

namespace louver::standin_test {
namespace {

class LateBinding : public testing::Test {
 protected:
  LateBinding() {
    admin_.Run("drop schema lb cascade");
    admin_.Must("create schema lb");
    admin_.Must("create table lb.users (id int, name varchar(20))");
    admin_.Must("insert into lb.users values (1, 'ann'), (2, 'bob')");
  }
  Client admin_ = Superuser();
};

TEST_F(LateBinding, NeedsQualifiedNamesAndExistingSchemas) {
  const auto unqualified =
      admin_.Run("create view lb.v as select * from users with no schema binding");
  EXPECT_EQ(unqualified.error,
            "All the relation names inside should be qualified when creating views with no schema "
            "binding.");
  EXPECT_EQ(
      admin_.Run("create view lb.v as select * from nowhere.t with no schema binding").sqlstate,
      "3F000");
  EXPECT_EQ(
      admin_.Run("create view nowhere.v as select * from lb.users with no schema binding").sqlstate,
      "3F000");
  EXPECT_EQ(
      admin_.Run("create view lb.v as select * from dev.nowhere.t with no schema binding").sqlstate,
      "3F000");
  EXPECT_EQ(
      admin_.Run("create view lb.v as select * from nowhere.lb.t with no schema binding").sqlstate,
      "3D000");
  EXPECT_TRUE(admin_
                  .Run("create view lb.v as with u as (select * from lb.users) select * from u "
                       "with no schema binding")
                  .ok());
}

TEST_F(LateBinding, LivesBeforeAndAfterItsBase) {
  EXPECT_EQ(admin_.Must("create view lb.v as select * from lb.later with no schema binding").tag,
            "CREATE VIEW");
  const auto early = admin_.Run("select * from lb.v");
  EXPECT_EQ(early.sqlstate, "42P01");
  EXPECT_EQ(early.error, "relation \"lb.later\" does not exist");
  admin_.Must("create table lb.later (a int)");
  admin_.Must("insert into lb.later values (7)");
  EXPECT_EQ(admin_.Value("select * from lb.v"), "7");
  admin_.Must("drop table lb.later");
  EXPECT_EQ(admin_.Run("select * from lb.v").sqlstate, "42P01");
  admin_.Must("create table lb.later (b varchar(5), a int)");
  EXPECT_EQ(admin_.Must("select * from lb.v").columns, (std::vector<std::string>{"b", "a"}));
}

TEST_F(LateBinding, FailsWhenAColumnIsGoneAndRecovers) {
  admin_.Must("create view lb.v as select id, name from lb.users with no schema binding");
  admin_.Must("alter table lb.users rename column name to first_name");
  EXPECT_EQ(admin_.Run("select * from lb.v").sqlstate, "42703");
  admin_.Must("alter table lb.users rename column first_name to name");
  EXPECT_EQ(admin_.Must("select * from lb.v order by 1").Text(), "1|ann\n2|bob");
  admin_.Must("alter table lb.users rename to people");
  EXPECT_EQ(admin_.Run("select * from lb.v").sqlstate, "42P01");
}

TEST_F(LateBinding, ReplacingMayChangeColumnsAndKeepsOwnerAndGrants) {
  admin_.Must("create user lb_reader password 'Secret123'");
  admin_.Must("create user lb_owner password 'Secret123'");
  admin_.Must("create view lb.v as select id from lb.users with no schema binding");
  admin_.Must("grant select on lb.v to lb_reader");
  admin_.Must("grant usage on schema lb to lb_reader");
  admin_.Must("alter table lb.v owner to lb_owner");
  admin_.Must(
      "create or replace view lb.v as select name, 'x' as tag from lb.users with no schema "
      "binding");
  EXPECT_EQ(
      admin_.Value("select viewowner from pg_views where viewname = 'v' and schemaname = 'lb'"),
      "lb_owner");
  auto reader = User("lb_reader", kPassword);
  // The owner has no right to the table, and it is the owner's that counts.
  EXPECT_EQ(reader.Run("select * from lb.v").error, "permission denied for relation users");
  admin_.Must("grant usage on schema lb to lb_owner");
  admin_.Must("grant select on lb.users to lb_owner");
  EXPECT_EQ(reader.Must("select * from lb.v order by 1").Text(), "ann|x\nbob|x");
  EXPECT_EQ(reader.Run("select * from lb.users").sqlstate, "42501");
  admin_.Must("drop view lb.v");
  for (const std::string user : {"lb_reader", "lb_owner"}) {
    admin_.Run("revoke all on lb.users from " + user);
    admin_.Run("revoke all on schema lb from " + user);
    admin_.Must("drop user " + user);
  }
}

TEST_F(LateBinding, ViewsOverViewsFollowEachOther) {
  admin_.Must("create view lb.v1 as select * from lb.users with no schema binding");
  admin_.Must("create view lb.v2 as select * from lb.v1 with no schema binding");
  admin_.Must("create view lb.v3 as select count(*) n from lb.v2");
  admin_.Must("alter table lb.users add column age int default 5");
  EXPECT_EQ(admin_.Must("select * from lb.v2 where id = 1").Text(), "1|ann|5");
  EXPECT_EQ(admin_.Value("select n from lb.v3"), "2");
  admin_.Must("create or replace view lb.v1 as select id from lb.users with no schema binding");
  EXPECT_EQ(admin_.Must("select * from lb.v2 where id = 1").Text(), "1");
}

TEST_F(LateBinding, BelongsToItsTransaction) {
  admin_.Must("begin");
  admin_.Must("create table lb.t (a int)");
  admin_.Must("create view lb.v as select * from lb.t with no schema binding");
  admin_.Must("insert into lb.t values (3)");
  EXPECT_EQ(admin_.Value("select * from lb.v"), "3");
  admin_.Must("rollback");
  EXPECT_EQ(admin_.Run("select * from lb.v").sqlstate, "42P01");
  EXPECT_TRUE(admin_.Run("create view lb.v as select 1 as one with no schema binding").ok());
}

TEST_F(LateBinding, SeveralStatementsInOneStringAreOneTransaction) {
  const auto answer = admin_.Run(
      "create table lb.t (a int); create view lb.v as select * from lb.t with no schema binding;"
      "insert into lb.t values (9); select * from lb.v; -- the last one's rows come back");
  EXPECT_EQ(answer.Text(), "9");
  EXPECT_EQ(admin_
                .Run("create table lb.t2 (a int); create view lb.v2 as select * from oops with no "
                     "schema binding")
                .ok(),
            false);
  EXPECT_EQ(admin_.Run("select * from lb.t2").sqlstate, "42P01");
}

TEST_F(LateBinding, ShowsItsDefinition) {
  admin_.Must(
      "create view lb.v as select id from dev.lb.users where name <> 'l\\'auto' with no schema "
      "binding");
  EXPECT_EQ(admin_.Value("show view lb.v"),
            "select id from dev.lb.users where name <> 'l\\'auto' with no schema binding;");
  EXPECT_EQ(
      admin_.Value("select definition from pg_views where schemaname = 'lb' and viewname = 'v'"),
      "select id from dev.lb.users where name <> 'l\\'auto' with no schema binding;");
  EXPECT_EQ(admin_
                .Must("select * from pg_get_late_binding_view_cols() cols(view_schema name, "
                      "view_name name, "
                      "col_name name, col_type varchar, col_num int) where view_schema = 'lb'")
                .Text(),
            "lb|v|id|integer|1");
}

TEST_F(LateBinding, ColumnsInTheCatalogAreUpToDate) {
  admin_.Must("create view lb.v as select * from lb.users with no schema binding");
  admin_.Must("create view lb.broken as select * from lb.nothing with no schema binding");
  admin_.Must("alter table lb.users add column x date");
  EXPECT_EQ(admin_
                .Must("select table_name, column_name, data_type from svv_columns where "
                      "table_schema = 'lb' and table_name "
                      "in ('v', 'broken') order by ordinal_position")
                .Text(),
            "v|id|integer\nv|name|character varying\nv|x|date");
}

TEST_F(LateBinding, BoundViewTakesItsPlaceAndBack) {
  admin_.Must("create view lb.v as select * from lb.users with no schema binding");
  admin_.Must("create or replace view lb.v as select * from lb.users");
  EXPECT_EQ(admin_.Run("drop table lb.users").sqlstate, "2BP01");
  admin_.Must("create or replace view lb.v as select * from lb.users with no schema binding");
  EXPECT_EQ(admin_.Must("drop table lb.users").tag, "DROP TABLE");
}

TEST_F(LateBinding, ColumnGrantsAreRefused) {
  admin_.Must("create view lb.v as select * from lb.users with no schema binding");
  EXPECT_EQ(admin_.Run("grant select (id) on lb.v to public").sqlstate, "0A000");
  EXPECT_TRUE(admin_.Run("grant select (id) on lb.users to public").ok());
}

TEST_F(LateBinding, GoesWithItsSchemaWhateverItsBaseDoes) {
  admin_.Must("create schema lb_views");
  admin_.Must("create view lb_views.v as select * from lb.users with no schema binding");
  admin_.Must("create view lb_views.over as select * from lb_views.v with no schema binding");
  admin_.Must("create view lb_views.broken as select * from lb.nothing with no schema binding");
  EXPECT_EQ(admin_.Run("drop schema lb_views").sqlstate, "2BP01");
  EXPECT_EQ(admin_.Must("drop schema lb_views cascade").tag, "DROP SCHEMA");
  admin_.Must("create schema lb_views");
  EXPECT_EQ(admin_.Run("select * from lb_views.v").sqlstate, "42P01");
  admin_.Must("create view lb_views.v as select id from lb.users with no schema binding");
  // And the other way round: the base's schema goes, the view stays.
  EXPECT_EQ(admin_.Must("drop schema lb cascade").tag, "DROP SCHEMA");
  EXPECT_EQ(admin_.Run("select * from lb_views.v").sqlstate, "42P01");
  admin_.Must("drop schema lb_views cascade");
}

TEST_F(LateBinding, ManySessionsRefreshTheSameView) {
  admin_.Must("create view lb.v as select * from lb.users with no schema binding");
  for (int round = 0; round < 5; ++round) {
    admin_.Must("alter table lb.users add column c" + std::to_string(round) + " int");
    std::vector<std::thread> readers;
    std::atomic<int> failures = 0;
    for (int i = 0; i < 8; ++i) {
      readers.emplace_back([&] {
        auto client = Superuser();
        for (int n = 0; n < 5; ++n) {
          const auto answer = client.Run("select * from lb.v where id = 1");
          if (answer.columns.size() != static_cast<std::size_t>(3 + round)) {
            ++failures;
            ADD_FAILURE() << answer.error;
          }
        }
      });
    }
    for (auto& reader : readers) reader.join();
    EXPECT_EQ(failures, 0);
  }
}

class CrossDatabase : public testing::Test {
 protected:
  CrossDatabase() {
    dev_.Run("drop database managed");
    dev_.Run("drop schema src cascade");
    dev_.Must("create schema src");
    dev_.Must("create table src.users (id int, name varchar(20), paid decimal(8,2))");
    dev_.Must("insert into src.users values (1, 'ann', 1.5), (2, 'bob', 2.5)");
    dev_.Must("create database managed");
    for (const std::string user : {"owner", "reader"}) {
      if (!dev_.Run("drop user if exists xdb_" + user).ok()) ADD_FAILURE();
      dev_.Must("create user xdb_" + user + " password 'Secret123'");
    }
    managed_.emplace(Superuser("managed"));
    managed_->Must("create schema m");
    managed_->Must("grant usage, create on schema m to xdb_owner");
    managed_->Must("grant usage on schema m to xdb_reader");
  }
  ~CrossDatabase() override {
    managed_.reset();
    EXPECT_TRUE(dev_.Run("drop database managed").ok());
    dev_.Run("drop schema src cascade");
  }
  Client dev_ = Superuser();
  std::optional<Client> managed_;
};

TEST_F(CrossDatabase, ReadsWithThreePartNames) {
  EXPECT_EQ(managed_
                ->Must("select u.name, dev.src.users.paid from dev.src.users u join dev.src.users "
                       "on u.id = users.id "
                       "where u.paid > 2")
                .error,
            "");
  EXPECT_EQ(managed_->Must("select name from \"DEV\".\"Src\".\"Users\" order by 1").Text(),
            "ann\nbob");
  EXPECT_EQ(managed_->Run("select * from dev.src.nothing").error,
            "relation \"src.nothing\" does not exist");
  EXPECT_EQ(managed_->Run("select * from nowhere.src.users").sqlstate, "3D000");
  EXPECT_EQ(managed_->Run("insert into dev.src.users values (3)").sqlstate, "0A000");
  EXPECT_EQ(managed_->Run("create view m.v as select * from dev.src.users").sqlstate, "0A000");
  EXPECT_EQ(dev_.Must("select count(*) from dev.src.users where dev.src.users.id = 1").Text(), "1");
}

TEST_F(CrossDatabase, ViewsReadWithTheirOwnersRightsAndKnowTheirReader) {
  auto owner = User("xdb_owner", kPassword, "managed");
  owner.Must(
      "create view m.v as select current_user::varchar(20) as reader, * from dev.src.users with no "
      "schema binding");
  owner.Must("grant select on m.v to xdb_reader");
  auto reader = User("xdb_reader", kPassword, "managed");
  EXPECT_EQ(reader.Run("select * from m.v").sqlstate, "42501");
  EXPECT_EQ(reader.Run("select * from dev.src.users").sqlstate, "42501");
  dev_.Must("grant usage on schema src to xdb_owner");
  dev_.Must("grant select on src.users to xdb_owner");
  EXPECT_EQ(reader.Must("select reader, name from m.v order by 2").Text(),
            "xdb_reader|ann\nxdb_reader|bob");
  EXPECT_EQ(reader.Run("select * from dev.src.users").sqlstate, "42501");
  EXPECT_EQ(owner.Must("select count(*) from dev.src.users").Text(), "2");
  dev_.Must("revoke select on src.users from xdb_owner");
  EXPECT_EQ(reader.Run("select * from m.v").error, "permission denied for relation users");
}

TEST_F(CrossDatabase, SessionAuthorizationChangesTheReader) {
  dev_.Must("grant usage on schema src to xdb_reader");
  dev_.Must("grant select on src.users to xdb_reader");
  EXPECT_EQ(managed_->Must("select count(*) from dev.src.users").Text(), "2");
  managed_->Must("set session authorization xdb_reader");
  EXPECT_EQ(managed_->Must("select count(*), max(current_user) from dev.src.users").Text(),
            "2|xdb_reader");
  managed_->Must("set session authorization xdb_owner");
  EXPECT_EQ(managed_->Run("select count(*) from dev.src.users").sqlstate, "42501");
  managed_->Must("reset session authorization");
  // What was got ready for the one is not good for the other, also when a transaction's end changes
  // who it is.
  managed_->Must("begin");
  managed_->Must("set local session authorization xdb_reader");
  EXPECT_EQ(managed_->Must("select max(current_user) from dev.src.users").Text(), "xdb_reader");
  managed_->Must("commit");
  EXPECT_EQ(managed_->Must("select max(current_user) from dev.src.users").Text(), "awsuser");
}

TEST_F(CrossDatabase, WorksInsideOneStringWithItsTransaction) {
  EXPECT_EQ(managed_
                ->Must("begin; select count(*) from dev.src.users; commit; select name from "
                       "dev.src.users where id = 2")
                .Text(),
            "bob");
  managed_->Must("create table m.copy as select * from dev.src.users");
  EXPECT_EQ(managed_->Must("insert into m.copy select * from dev.src.users").tag, "INSERT 0 2");
  EXPECT_EQ(
      managed_
          ->Must("update m.copy set name = u.name || '!' from dev.src.users u where u.id = copy.id")
          .tag,
      "UPDATE 4");
}

TEST_F(CrossDatabase, FollowsChangesOfTheSource) {
  managed_->Must("create view m.v as select * from dev.src.users with no schema binding");
  dev_.Must("alter table src.users add column email varchar(30)");
  EXPECT_EQ(managed_->Must("select * from m.v").columns.size(), 4U);
  dev_.Must("drop table src.users");
  const auto gone = managed_->Run("select * from m.v");
  EXPECT_EQ(gone.sqlstate, "42P01");
  EXPECT_EQ(gone.error, "relation \"src.users\" does not exist");
  dev_.Must("create table src.users (id bigint)");
  EXPECT_EQ(managed_->Must("select * from m.v").columns.size(), 1U);
}

TEST_F(CrossDatabase, StopsAtOneStep) {
  managed_->Must("create view m.v as select * from dev.src.users with no schema binding");
  EXPECT_EQ(dev_.Run("select * from managed.m.v").sqlstate, "0A000");
  dev_.Must("grant select (id) on src.users to xdb_owner");
  EXPECT_EQ(managed_->Run("select * from m.v").sqlstate, "0A000");
}

TEST_F(CrossDatabase, CatalogViewsSpanDatabases) {
  managed_->Must("create view m.v as select * from dev.src.users with no schema binding");
  EXPECT_EQ(
      managed_
          ->Must("select database_name, schema_name, table_name, table_type from svv_all_tables "
                 "where schema_name in ('src', 'm') order by 1")
          .Text(),
      "dev|src|users|TABLE\nmanaged|m|v|VIEW");
  EXPECT_EQ(managed_
                ->Must("select column_name, data_type, character_maximum_length, "
                       "numeric_precision, numeric_scale from "
                       "svv_all_columns where database_name = 'dev' and schema_name = 'src' order "
                       "by ordinal_position")
                .Text(),
            "id|integer|NULL|32|0\nname|character varying|20|NULL|NULL\npaid|numeric|NULL|8|2");
  EXPECT_EQ(managed_->Must("select database_name from svv_redshift_databases order by 1").Text(),
            "dev\nmanaged");
  auto reader = User("xdb_reader", kPassword, "managed");
  EXPECT_EQ(
      reader.Must("select table_name from svv_all_tables where schema_name in ('src', 'm')").Text(),
      "");
  dev_.Must("grant select on src.users to xdb_reader");
  EXPECT_EQ(
      reader.Must("select table_name from svv_all_tables where schema_name in ('src', 'm')").Text(),
      "users");
  EXPECT_EQ(reader
                .Must("select distinct schema_name from svv_all_schemas where schema_name in "
                      "('src', 'm', 'rs', 'dev__src')")
                .Text(),
            "m");
}

TEST_F(CrossDatabase, DroppingASourceDatabaseIsNotBlocked) {
  dev_.Must("create view src.back as select * from managed.m.t with no schema binding");
  managed_->Must("create table m.t (a int)");
  EXPECT_EQ(dev_.Must("select count(*) from src.back").Text(), "0");
  managed_.reset();
  EXPECT_TRUE(dev_.Run("drop database managed").ok());
  EXPECT_EQ(dev_.Run("select * from src.back").sqlstate, "3D000");
  EXPECT_TRUE(dev_.Run("create database managed").ok());
}

// What users report of late-binding views over another schema, when the stand-in is told to ask it.
TEST(Usage, OfTheBasesSchemaIsAskedOfTheReaderOnDemand) {
  const warehouse::StandinServer server({.arguments = {"--late-binding-needs-usage"}});
  Client dev(server.ConnectionString());
  dev.Must("create schema src");
  dev.Must("create table src.t (a int)");
  dev.Must("create schema pub");
  dev.Must("create view pub.late as select * from src.t with no schema binding");
  dev.Must("create view pub.over as select * from pub.late with no schema binding");
  dev.Must("create view pub.bound as select * from src.t");
  dev.Must("create user reader password 'Secret123'");
  dev.Must("grant usage on schema pub to reader");
  dev.Must("grant select on pub.late, pub.over, pub.bound to reader");
  dev.Must("create database managed");
  Client managed(server.ConnectionString("managed"));
  managed.Must("create view public.far as select * from dev.src.t with no schema binding");
  managed.Must("grant select on public.far to reader");
  Client near(server.ConnectionString("dev", "reader", kPassword));
  Client far(server.ConnectionString("managed", "reader", kPassword));
  EXPECT_TRUE(near.Run("select * from pub.bound").ok());
  EXPECT_EQ(near.Run("select * from pub.late").error, "permission denied for schema src");
  EXPECT_EQ(near.Run("select * from pub.over").error, "permission denied for schema src");
  EXPECT_EQ(far.Run("select * from public.far").error, "permission denied for schema src");
  dev.Must("grant usage on schema src to reader");
  EXPECT_TRUE(near.Run("select * from pub.late").ok());
  EXPECT_TRUE(near.Run("select * from pub.over").ok());
  EXPECT_TRUE(far.Run("select * from public.far").ok());
  EXPECT_EQ(near.Run("select * from src.t").error, "permission denied for relation t");
}

}  // namespace
}  // namespace louver::standin_test
