// External schemas and tables (dg "CREATE EXTERNAL SCHEMA", "CREATE EXTERNAL TABLE", "GRANT",
// "INSERT (external table)", "DROP TABLE", "SVV_EXTERNAL_SCHEMAS"). Texts known from the field
// alone say so.

#include <gtest/gtest.h>

#include "test/standin/client.h"

namespace louver::standin_test {
namespace {

constexpr const char* kSchema =
    "create external schema ext from data catalog database 'lake' region 'us-west-2' iam_role "
    "'arn:aws:iam::123456789012:role/MySpectrumRole' create external database if not exists";
constexpr const char* kTable =
    "create external table ext.sales (id int, name varchar(20), price decimal(8,2), sold "
    "timestamp) "
    "partitioned by (region char(2), day date) row format delimited fields terminated by '|' "
    "stored "
    "as textfile location 's3://bucket/sales/' table properties ('numRows'='10')";

class External : public testing::Test {
 protected:
  External() {
    Clean();
    for (const std::string user : {"ext_owner", "ext_reader"})
      admin_.Must("create user " + user + " password 'Secret123'");
    admin_.Must("create schema ext_local");
    admin_.Must("grant usage on schema ext_local to public");
    EXPECT_EQ(admin_.Must(kSchema).tag, "CREATE SCHEMA");
    EXPECT_EQ(admin_.Must(kTable).tag, "CREATE EXTERNAL TABLE");
    EXPECT_EQ(admin_
                  .Must("insert into ext.sales select 1, 'ann', 2.5, timestamp '2024-01-01', 'eu', "
                        "date '2024-01-01' union all select 2, 'bob', 3, null, 'us', null")
                  .tag,
              "INSERT 0 2");
  }
  ~External() override { Clean(); }
  void Clean() {
    admin_.Run("rollback");
    admin_.Run("drop schema ext_local cascade");
    admin_.Run("drop schema ext");
    admin_.Run("drop schema ext_mine");
    admin_.Run("revoke create on database dev from ext_owner");
    admin_.Run("drop user if exists ext_owner, ext_reader");
  }
  Client admin_ = Superuser();
};

TEST_F(External, UsageOnTheSchemaIsWhatReadingTakes) {
  auto reader = User("ext_reader", kPassword);
  EXPECT_EQ(reader.Run("select * from ext.sales").error, "permission denied for schema ext");
  EXPECT_EQ(admin_.Must("grant usage on schema ext to ext_reader").tag, "GRANT");
  EXPECT_EQ(reader.Must("select id, name, price, region from ext.sales order by 1").Text(),
            "1|ann|2.50|eu\n2|bob|3.00|us");
  EXPECT_EQ(reader.Must("select count(*) from dev.ext.sales").Text(), "2");
  admin_.Must("revoke usage on schema ext from ext_reader");
  EXPECT_EQ(reader.Run("select * from ext.sales").sqlstate, "42501");
  // "To run Amazon Redshift Spectrum queries, the database user must have permission to create
  // temporary tables in the database."
  admin_.Must("grant usage on schema ext to ext_reader");
  admin_.Must("revoke temp on database dev from public");
  EXPECT_EQ(reader.Run("select * from ext.sales").sqlstate, "42501");
  admin_.Must("grant temp on database dev to public");
  EXPECT_TRUE(reader.Run("select * from ext.sales").ok());
  reader.Must("set search_path to ext, public");
  EXPECT_EQ(reader.Run("select * from sales").error, "relation \"sales\" does not exist");
}

TEST_F(External, GrantsGoToTheSchemaAlone) {
  const std::string unsupported = "Operation not supported on external tables";  // field
  for (const char* statement :
       {"grant select on ext.sales to ext_reader", "grant all on table ext.sales to public",
        "grant select on all tables in schema ext to ext_reader",
        "grant select (id) on ext.sales to ext_reader", "revoke select on ext.sales from public",
        "update ext.sales set id = 1", "delete from ext.sales", "truncate ext.sales"}) {
    const auto answer = admin_.Run(statement);
    EXPECT_EQ(answer.sqlstate, "0A000") << statement;
    EXPECT_EQ(answer.error, unsupported) << statement;
  }
  EXPECT_EQ(admin_.Run("grant create on schema ext to ext_reader").sqlstate, "0A000");
  EXPECT_EQ(admin_.Run("grant usage, create on schema ext to ext_reader").sqlstate, "0A000");
  EXPECT_EQ(admin_.Run("grant select on external table ext.sales to iam_role 'r'").sqlstate,
            "0A000");
  admin_.Must("grant all on schema ext to ext_reader");  // which is USAGE
  EXPECT_EQ(admin_
                .Must("select privilege_type, identity_name from svv_schema_privileges where "
                      "namespace_name = 'ext'")
                .Text(),
            "USAGE|ext_reader");
  EXPECT_EQ(
      admin_.Must("select * from svv_relation_privileges where namespace_name = 'ext'").Text(), "");
  EXPECT_EQ(admin_.Run("drop user ext_reader").sqlstate, "55006");
  admin_.Must("revoke all on schema ext from ext_reader");
}

TEST_F(External, ViewsOverThemAreLateBindingAndAskTheReader) {
  const auto bound = admin_.Run("create view ext_local.v as select * from ext.sales");
  EXPECT_EQ(bound.sqlstate, "0A000");
  EXPECT_EQ(bound.error, "External tables are not supported in views");  // field
  admin_.Must("create view ext_local.v as select id, name from ext.sales with no schema binding");
  admin_.Must("create view ext_local.over as select id from ext_local.v with no schema binding");
  admin_.Must("grant select on ext_local.v, ext_local.over to ext_reader");
  auto reader = User("ext_reader", kPassword);
  for (const std::string view : {"ext_local.v", "ext_local.over"}) {
    EXPECT_EQ(reader.Run("select * from " + view).error, "permission denied for schema ext");
    EXPECT_EQ(reader.RunWith("select * from " + view, {}).sqlstate, "42501");
  }
  admin_.Must("grant usage on schema ext to ext_reader");
  EXPECT_EQ(reader.Must("select * from ext_local.v order by 1").Text(), "1|ann\n2|bob");
  EXPECT_EQ(reader.Must("select count(*) from ext_local.over").Text(), "2");
  admin_.Must("drop table ext.sales");
  EXPECT_EQ(reader.Run("select * from ext_local.v").sqlstate, "42P01");
  admin_.Must(kTable);
  EXPECT_EQ(reader.Must("select count(*) from ext_local.v").Text(), "0");
  admin_.Must("revoke usage on schema ext from ext_reader");
  EXPECT_EQ(reader.Run("select * from ext_local.over").sqlstate, "42501");
  // Making one is not reading it.
  admin_.Must("grant create on schema ext_local to ext_reader");
  reader.Must("create view ext_local.blind as select * from ext.sales with no schema binding");
  EXPECT_EQ(reader.Run("select * from ext_local.blind").error, "permission denied for schema ext");
  admin_.Must("grant usage on schema ext to ext_reader");
  EXPECT_TRUE(reader.Run("select * from ext_local.blind").ok());
}

TEST_F(External, StaysOutOfTransactionBlocks) {
  for (const std::string& statement : {std::string(kTable), std::string("drop table ext.sales"),
                                       std::string("insert into ext.sales select * from ext.sales"),
                                       std::string("grant usage on schema ext to ext_reader"),
                                       std::string("revoke usage on schema ext from ext_reader")}) {
    admin_.Must("begin");
    EXPECT_EQ(admin_.Run(statement).sqlstate, "25001") << statement;
    admin_.Must("rollback");
    admin_.Must("begin");
    EXPECT_EQ(admin_.RunWith(statement, {}).sqlstate, "25001") << statement;
    admin_.Must("rollback");
    EXPECT_EQ(admin_.Run("select 1; " + statement).sqlstate, "25001") << statement;
  }
  admin_.Must("begin");
  EXPECT_EQ(
      admin_.Run("create external table ext.t (a int) stored as parquet location 's3://b/'").error,
      "CREATE EXTERNAL TABLE cannot run inside a transaction block");
  admin_.Must("rollback");
  // What is local may be where it always could.
  admin_.Must("begin");
  admin_.Must("create table ext_local.t (a int)");
  admin_.Must("insert into ext_local.t select 1");
  admin_.Must("grant usage on schema ext_local to ext_reader");
  admin_.Must("grant select on ext_local.t to ext_reader");
  admin_.Must("drop table ext_local.t");
  EXPECT_TRUE(admin_.Run("select * from ext.sales").ok());
  admin_.Must("rollback");
}

TEST_F(External, BelongsToTheOwnerOfItsSchema) {
  auto owner = User("ext_owner", kPassword);
  const std::string schema =
      "create external schema if not exists ext_mine from data catalog database 'lake' iam_role "
      "default";
  EXPECT_EQ(owner.Run(schema).sqlstate, "42501");
  admin_.Must("grant create on database dev to ext_owner");
  owner.Must(schema);
  owner.Must(schema);
  EXPECT_EQ(admin_.Run(kSchema).sqlstate, "42P06");
  const std::string table =
      "create external table ext_mine.t (a int) stored as parquet location 's3://b/t/'";
  auto reader = User("ext_reader", kPassword);
  EXPECT_EQ(reader.Run(table).sqlstate, "42501");
  owner.Must(table);
  EXPECT_EQ(owner.Run(table).sqlstate, "42P07");
  owner.Must("insert into ext_mine.t select 1");
  owner.Must("grant usage on schema ext_mine to ext_reader");
  EXPECT_EQ(reader.Run("insert into ext_mine.t select 2").sqlstate, "42501");
  EXPECT_EQ(reader.Run("drop table ext_mine.t").sqlstate, "42501");
  // Nothing local in it, whoever asks.
  for (const char* statement :
       {"create table ext_mine.l (a int)", "create table ext_mine.l as select 1 as a",
        "create view ext_mine.l as select 1 as a",
        "create view ext_mine.l as select a from ext_local.t with no schema binding",
        "create procedure ext_mine.l() as $$ begin null; end; $$ language plpgsql"}) {
    EXPECT_EQ(admin_.Run(statement).sqlstate, "0A000") << statement;
    EXPECT_EQ(owner.Run(statement).sqlstate, "0A000") << statement;
  }
  admin_.Must("alter schema ext_mine owner to ext_reader");
  EXPECT_EQ(owner.Run("insert into ext_mine.t select 2").sqlstate, "42501");
  reader.Must("insert into ext_mine.t select 2");
  reader.Must("drop table ext_mine.t");
  EXPECT_EQ(reader.Must("drop schema ext_mine").tag, "DROP SCHEMA");
}

TEST_F(External, SchemasAreDroppedWithTheirTablesButNotTheirDatabase) {
  EXPECT_EQ(User("ext_reader", kPassword).Run("drop schema ext").sqlstate, "42501");
  EXPECT_EQ(admin_.Run("drop schema ext drop external database restrict").sqlstate, "2BP01");
  admin_.Must("drop schema ext");
  EXPECT_EQ(admin_.Run("select * from ext.sales").sqlstate, "42P01");
  admin_.Must(kSchema);
  admin_.Must(kTable);
  admin_.Must("drop schema if exists ext drop external database cascade");
  EXPECT_EQ(admin_.Must("select * from svv_external_schemas").Text(), "");
  EXPECT_EQ(admin_.Must("select * from svv_external_tables").Text(), "");
}

TEST_F(External, TheGrammarIsTheDocumentedOne) {
  for (const auto& [statement, sqlstate] : std::vector<std::pair<std::string, std::string>>{
           {"create external schema s from data catalog database 'd'", "42601"},
           {"create external schema s from hive metastore database 'd' uri 'u' iam_role 'r'",
            "0A000"},
           {"create external schema s from postgres database 'd' uri 'u' iam_role 'r' secret_arn "
            "'s'",
            "0A000"},
           {"create external schema s from redshift database 'dev' schema 'x'", "0A000"},
           {"create external function f (int) returns int volatile lambda 'l' iam_role 'r'",
            "0A000"},
           {"create external table t (a int) stored as parquet location 's3://b/'", "0A000"},
           {"create external table ext_local.t (a int) stored as parquet location 's3://b/'",
            "42809"},
           {"create external table ext_none.t (a int) stored as parquet location 's3://b/'",
            "3F000"},
           {"create external table ext.t (a int) stored as csv location 's3://b/'", "42601"},
           {"create external table ext.t (a int) stored as parquet location 'file:///b'", "22023"},
           {"create external table ext.t (a int) location 's3://b/'", "42601"},
           {"create external table ext.t (a int not null) stored as orc location 's3://b/'",
            "42601"},
           {"create external table ext.t (a super) stored as orc location 's3://b/'", "0A000"},
           {"create external table ext.t (a int[]) stored as orc location 's3://b/'", "42704"},
           {"create external table ext.t stored as parquet location 's3://b/' as select 1",
            "0A000"},
           {"alter table ext.sales add column x int", "0A000"},
           {"insert into ext.sales values (1)", "0A000"},
           {"call rs.create_external_schema('s', false, 'd', '')", "42501"}}) {
    EXPECT_EQ(admin_.Run(statement).sqlstate, sqlstate) << statement;
  }
  admin_.Must(
      "create external table dev.ext.t (\"Where\" varchar, d decimal) row format serde "
      "'org.openx.data.jsonserde.JsonSerDe' with serdeproperties ('strip.outer.array'='true') "
      "stored as inputformat 'org.apache.hadoop.mapred.TextInputFormat' outputformat "
      "'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat' location 's3://b/t/'");
  EXPECT_EQ(admin_.Run("insert into ext.t select 'x', 1").sqlstate, "0A000");
  EXPECT_EQ(admin_.Must("select * from ext.t").columns, (std::vector<std::string>{"where", "d"}));
}

TEST_F(External, TheCatalogTellsThemApart) {
  EXPECT_EQ(admin_
                .Must("select schemaname, eskind, databasename, esoptions from "
                      "svv_external_schemas")
                .Text(),
            "ext|1|lake|{\"REGION\":\"us-west-2\",\"IAM_ROLE\":"
            "\"arn:aws:iam::123456789012:role/MySpectrumRole\"}");
  EXPECT_EQ(admin_
                .Must("select redshift_database_name, schemaname, tablename, tabletype, location, "
                      "input_format from svv_external_tables")
                .Text(),
            "dev|ext|sales|TABLE|s3://bucket/sales/|org.apache.hadoop.mapred.TextInputFormat");
  EXPECT_EQ(admin_
                .Must("select columnname, external_type, columnnum, part_key from "
                      "svv_external_columns order by columnnum")
                .Text(),
            "id|int|1|0\nname|varchar(20)|2|0\nprice|decimal(8,2)|3|0\nsold|timestamp|4|0\n"
            "region|char(2)|5|1\nday|date|6|2");
  EXPECT_EQ(admin_
                .Must("select database_name, table_name, table_type, table_acl from svv_all_tables "
                      "where schema_name = 'ext'")
                .Text(),
            "dev|sales|EXTERNAL TABLE|NULL");
  EXPECT_EQ(admin_.Must("select table_type from svv_tables where table_schema = 'ext'").Text(),
            "EXTERNAL TABLE");
  for (const char* columns :
       {"select count(*) from svv_all_columns where schema_name = 'ext' and database_name = 'dev'",
        "select count(*) from svv_columns where table_schema = 'ext'"}) {
    EXPECT_EQ(admin_.Must(columns).Text(), "6") << columns;
  }
  EXPECT_EQ(admin_
                .Must("select schema_type, source_database from svv_all_schemas where schema_name "
                      "in ('ext', 'ext_local') order by 1")
                .Text(),
            "external|lake\nlocal|NULL");
  for (const char* local :
       {"svv_redshift_schemas", "svv_redshift_tables", "svv_redshift_columns"}) {
    EXPECT_EQ(admin_
                  .Must(std::string("select count(*) from ") + local +
                        " where schema_name = 'ext' and database_name = 'dev'")
                  .Text(),
              "0")
        << local;
  }
  auto reader = User("ext_reader", kPassword);
  const std::string seen =
      "select (select count(*) from svv_external_schemas), (select count(*) from "
      "svv_external_tables), (select count(*) from svv_external_columns), (select count(*) from "
      "svv_all_tables where schema_name = 'ext'), (select count(*) from svv_all_columns where "
      "schema_name = 'ext')";
  EXPECT_EQ(reader.Must(seen).Text(), "0|0|0|0|0");
  admin_.Must("grant usage on schema ext to ext_reader");
  EXPECT_EQ(reader.Must(seen).Text(), "1|1|6|1|6");
}

TEST_F(External, StaysInItsDatabase) {
  admin_.Run("drop database ext_db");
  admin_.Must("create database ext_db");
  admin_.Must("create view ext_local.v as select * from ext.sales with no schema binding");
  {
    auto other = Superuser("ext_db");
    EXPECT_EQ(other.Run("select * from dev.ext.sales").sqlstate, "0A000");
    EXPECT_EQ(other.Run("select * from dev.ext_local.v").sqlstate, "0A000");
    EXPECT_EQ(other
                  .Must("select table_type from svv_all_tables where database_name = 'dev' and "
                        "schema_name = 'ext'")
                  .Text(),
              "EXTERNAL TABLE");
  }
  admin_.Must("drop database ext_db");
}

}  // namespace
}  // namespace louver::standin_test
