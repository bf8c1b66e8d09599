// psql: its own questions, and scripts that an administrator runs with it.

#include <cstdlib>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test/standin/client.h"

namespace louver::standin_test {
namespace {

struct Outcome {
  int status;
  std::string output;
};

Outcome Psql(const std::string& arguments) {
  const std::string output = testing::TempDir() + "standin-psql-" + std::to_string(getpid());
  setenv("PGPASSWORD", Server().password().c_str(), 1);
  const std::string line = "psql -X -v ON_ERROR_STOP=1 -h 127.0.0.1 -p " +
                           std::to_string(Server().port()) + " -U awsuser dev " + arguments +
                           " > " + output + " 2>&1";
  const int status = std::system(line.c_str());
  std::stringstream text;
  text << std::ifstream(output).rdbuf();
  unlink(output.c_str());
  return {WEXITSTATUS(status), text.str()};
}

Outcome Script(const std::string& text) {
  const std::string file = testing::TempDir() + "standin-script-" + std::to_string(getpid());
  std::ofstream(file) << text;
  auto outcome = Psql("-q -A -t -f " + file);
  unlink(file.c_str());
  return outcome;
}

// psql sees an old server and asks it old questions; each command below is one or more of them.
TEST(Psql, LooksAround) {
  auto client = Superuser();
  client.Must("create schema psql_s");
  client.Must("create table psql_s.t (a int)");
  client.Must("create view psql_s.v as select * from psql_s.t with no schema binding");
  for (const std::string command :
       {"\\d", "\\dt psql_s.*", "\\dn", "\\dv psql_s.*", "\\l", "\\du", "\\dg", "\\df public.*",
        "\\d psql_s.t", "\\d psql_s.v", "\\d+ psql_s.t", "\\dp psql_s.*", "select 1"}) {
    const auto [status, output] = Psql("-c '" + command + "'");
    EXPECT_EQ(status, 0) << command << "\n" << output;
  }
  client.Must("drop schema psql_s cascade");
}

TEST(Psql, RunsAnAdministratorsScript) {
  const auto [status, output] = Script(R"(
-- The account first; everything after it is made as it. /* not a comment's start
/* A comment; /* with another inside; */ and semicolons; */
CREATE USER "Script_Account" PASSWORD 'md5153c434b4b77c89e6b94f12c5393af5b' CREATEDB;
SET SESSION AUTHORIZATION "Script_Account";
CREATE DATABASE script_db;  -- allowed by CREATEDB
RESET SESSION AUTHORIZATION;
ALTER DATABASE script_db OWNER TO awsuser;
ALTER USER "Script_Account" NOCREATEDB;
CREATE DATABASE script_db2 WITH OWNER "Script_Account";
ALTER DATABASE script_db OWNER TO "Script_Account";

\connect script_db
SET SESSION AUTHORIZATION "Script_Account";
BEGIN;
CREATE SCHEMA s;
CREATE TABLE s.t (a INT, b VARCHAR(20));
CREATE OR REPLACE VIEW s.v AS SELECT a, b FROM s.t WITH NO SCHEMA BINDING;
CREATE OR REPLACE PROCEDURE s.p(x INT) AS $$
BEGIN
  INSERT INTO s.t VALUES (x, 'it''s; \\ $ 100%'); -- semicolons; in here
END;
$$ LANGUAGE plpgsql;
CALL s.p(3);
COMMIT;
SELECT a, b, current_user, session_user FROM s.v;
SET SESSION AUTHORIZATION DEFAULT;
SELECT current_user;
SELECT tableowner FROM pg_tables WHERE schemaname = 's';
SELECT viewowner FROM pg_views WHERE schemaname = 's';
SELECT pg_get_userbyid(proowner) FROM pg_proc WHERE proname = 'p';
BEGIN;
SET LOCAL SESSION AUTHORIZATION 'Script_Account';
SELECT current_user;
COMMIT;
SELECT current_user;
DROP SCHEMA s CASCADE;
\connect dev
DROP DATABASE script_db;
DROP DATABASE script_db2;
ALTER USER "Script_Account" PASSWORD 'md5aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
DROP USER "Script_Account";
)");
  EXPECT_EQ(status, 0) << output;
  EXPECT_NE(output.find("3|it's; \\ $ 100%|Script_Account|Script_Account\n"
                        "awsuser\nScript_Account\nScript_Account\nScript_Account\n"
                        "Script_Account\nawsuser\n"),
            std::string::npos)
      << output;
}

TEST(Psql, StopsAScriptAtItsFirstError) {
  const auto [status, output] = Script(
      "create table script_t (a int);\n"
      "begin;\ninsert into script_t values (1);\n"
      "create table script_t2 as select 1 as one from no_such_table;\n"
      "commit;\ninsert into script_t values (2);\n");
  EXPECT_EQ(status, 3);
  EXPECT_NE(output.find(":4: ERROR:  relation \"no_such_table\" does not exist"), std::string::npos)
      << output;
  auto client = Superuser();
  EXPECT_EQ(client.Value("select count(*) from script_t"), "0");
  client.Must("drop table script_t");
}

TEST(Psql, OnlySuperusersTakeOnAnother) {
  auto admin = Superuser();
  admin.Run("drop user if exists script_u, script_v");
  admin.Must("create user script_u password 'Secret123'");
  admin.Must("create user script_v password 'Secret123'");
  auto user = User("script_u", kPassword);
  EXPECT_EQ(user.Run("set session authorization script_v").sqlstate, "42501");
  EXPECT_EQ(user.Run("set session authorization awsuser").sqlstate, "42501");
  admin.Must("set session authorization script_u");
  EXPECT_EQ(admin.Run("create user script_w password 'Secret123'").sqlstate, "42501");
  EXPECT_EQ(admin.Run("alter user script_v createuser").sqlstate, "42501");
  EXPECT_EQ(admin.Run("set session authorization script_none").sqlstate, "22023");
  EXPECT_EQ(
      admin.Value("select current_user_id = usesysid from pg_user where usename = 'script_u'"),
      "t");
  admin.Must("set session authorization default");
  admin.Must("drop user script_u, script_v");
}

}  // namespace
}  // namespace louver::standin_test
