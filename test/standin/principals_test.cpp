// Users, groups, roles and grants (dg "CREATE USER", "DROP USER", "GRANT").

#include <gtest/gtest.h>

#include "test/standin/client.h"

namespace louver::standin_test {
namespace {

struct Refused {
  const char* statement;
  const char* sqlstate;
  const char* error;
};

class Principals : public testing::Test {
 protected:
  Client admin_ = Superuser();
};

TEST_F(Principals, PasswordsFollowTheRules) {
  const std::string rule =
      "password must contain at least one uppercase letter, one lowercase letter, and one number";
  for (const auto& [password, error] : std::vector<std::pair<std::string, std::string>>{
           {"Short1", "password must be between 8 and 64 characters in length"},
           {std::string(60, 'a') + "A1aaa",
            "password must be between 8 and 64 characters in length"},
           {"alllower1", rule},
           {"ALLUPPER1", rule},
           {"NoDigitsHere", rule},
           {"Has Blank1", "password contains a character that is not allowed"},
           {"Has@Sign1", "password contains a character that is not allowed"},
           {"Has/Slash1", "password contains a character that is not allowed"},
           {"Has\\\\Back1", "password contains a character that is not allowed"}}) {
    const auto answer = admin_.Run("create user pw_u password '" + password + "'");
    EXPECT_EQ(answer.error, error) << password;
  }
  EXPECT_EQ(admin_.Run("create user pw_u").sqlstate, "42601");
  EXPECT_EQ(admin_.Must("create user pw_u password 'Good1234'").tag, "CREATE USER");
  EXPECT_EQ(admin_.Run("create user pw_u password 'Good1234'").error,
            "user \"pw_u\" already exists");
  EXPECT_TRUE(User("pw_u", "Good1234").connected());
  EXPECT_FALSE(User("pw_u", "Wrong1234").connected());
  EXPECT_EQ(admin_.Must("alter user pw_u password 'Other1234'").tag, "ALTER USER");
  EXPECT_TRUE(User("pw_u", "Other1234").connected());
  admin_.Must("alter user pw_u password disable");
  EXPECT_FALSE(User("pw_u", "Other1234").connected());
  admin_.Must("drop user pw_u");
}

TEST_F(Principals, Md5HashesAreTakenAndSha256OnesCannotLogIn) {
  admin_.Must("create user user1 password 'md5153c434b4b77c89e6b94f12c5393af5b'");
  EXPECT_TRUE(User("user1", "ez").connected());
  admin_.Must("create user user2 password 'sha256|Mypassword1'");
  EXPECT_FALSE(User("user2", "sha256|Mypassword1").connected());
  EXPECT_FALSE(User("user2", "Mypassword1").connected());
  admin_.Must("drop user user1, user2");
}

TEST_F(Principals, EveryOptionOfCreateUserIsRead) {
  admin_.Must("create group opt_g");
  admin_.Must(
      "create user \"IAM:Opt\" with password 'Secret123' createdb nocreateuser syslog access "
      "unrestricted in group opt_g "
      "valid until '2099-01-01' connection limit 5 session timeout 600 externalid 'x'");
  EXPECT_EQ(
      admin_.Must("select usename, usecreatedb, usesuper from pg_user where usename = 'IAM:Opt'")
          .Text(),
      "IAM:Opt|t|f");
  EXPECT_EQ(admin_.Must("select useconnlimit from pg_user_info where usename = 'IAM:Opt'").Text(),
            "5");
  EXPECT_EQ(
      admin_.Must("select syslog_access from svv_user_info where user_name = 'IAM:Opt'").Text(),
      "UNRESTRICTED");
  auto user = User("IAM:Opt", kPassword);
  EXPECT_EQ(user.Value("select current_user"), "IAM:Opt");
  admin_.Must("alter user \"IAM:Opt\" connection limit unlimited syslog access restricted");
  EXPECT_EQ(admin_.Must("select useconnlimit from pg_user_info where usename = 'IAM:Opt'").Text(),
            "UNLIMITED");
  admin_.Must("alter user \"IAM:Opt\" createuser");
  EXPECT_EQ(admin_.Value("select usesuper from pg_user where usename = 'IAM:Opt'"), "t");
  admin_.Must("alter user \"IAM:Opt\" rename to opt_u");
  admin_.Must("alter user opt_u set search_path to public");
  admin_.Must("drop user opt_u");
  EXPECT_EQ(admin_.Must("drop group opt_g").tag, "DROP GROUP");
}

TEST_F(Principals, OrdinaryUsersMayNotMakeUsers) {
  admin_.Must("create user plain_u password 'Secret123'");
  auto user = User("plain_u", kPassword);
  EXPECT_EQ(user.Run("create user other password 'Secret123'").sqlstate, "42501");
  EXPECT_EQ(user.Run("drop user plain_u").sqlstate, "42501");
  EXPECT_EQ(user.Run("create database plain_db").sqlstate, "42501");
  admin_.Must("drop user plain_u");
}

TEST_F(Principals, DroppingAUserAsksThePresentDatabaseAlone) {
  admin_.Must("create user drop_u password 'Secret123'");
  admin_.Must("create schema drop_s authorization drop_u");
  const auto owns = admin_.Run("drop user drop_u");
  EXPECT_EQ(owns.sqlstate, "55006");
  EXPECT_EQ(owns.error, "user \"drop_u\" can't be dropped because the user owns some object");
  admin_.Must("drop schema drop_s");
  admin_.Must("create table drop_t (a int)");
  admin_.Must("grant select on drop_t to drop_u");
  const auto privilege = admin_.Run("drop user drop_u");
  EXPECT_EQ(privilege.sqlstate, "55006");
  EXPECT_EQ(privilege.error,
            "user \"drop_u\" can't be dropped because the user has a privilege on some object");
  admin_.Must("create database drop_db");
  EXPECT_EQ(Superuser("drop_db").Must("drop user drop_u").tag, "DROP USER");
  EXPECT_EQ(admin_.Run("drop user drop_u").error, "user \"drop_u\" does not exist");
  EXPECT_TRUE(admin_.Run("drop user if exists drop_u").ok());
  admin_.Must("drop table drop_t");
  admin_.Must("drop database drop_db");
}

// dg "DROP USER": "any database object, such as a schema, database, table, or view", "any
// privileges on a database, table, column, or group".
TEST_F(Principals, WhateverAUserOwnsOrMayDoKeepsIt) {
  admin_.Must("create user keep_u password 'Secret123'");
  admin_.Must("create schema keep_s");
  admin_.Must("create table keep_s.t (a int)");
  admin_.Must("grant all on schema keep_s to keep_u");
  admin_.Must("create procedure keep_s.p() as $$ begin null; end; $$ language plpgsql");
  const auto reason = [&] {
    const auto answer = admin_.Run("drop user keep_u");
    EXPECT_EQ(answer.sqlstate, "55006");
    return answer.error.substr(answer.error.find("because the user ") + 17);
  };
  const auto with = [&](const std::string& gain, const std::string& lose, const std::string& why) {
    admin_.Must(gain);
    EXPECT_EQ(reason(), why) << gain;
    admin_.Must(lose);
  };
  const std::string owns = "owns some object";
  const std::string privilege = "has a privilege on some object";
  with("create database keep_db with owner keep_u", "drop database keep_db", owns);
  with("alter schema keep_s owner to keep_u", "alter schema keep_s owner to awsuser", owns);
  admin_.Must("grant all on schema keep_s to keep_u");
  with("alter table keep_s.t owner to keep_u", "alter table keep_s.t owner to awsuser", owns);
  with(
      "set session authorization keep_u; create view keep_s.v as select * from keep_s.t with no "
      "schema binding; set session authorization default",
      "drop view keep_s.v", owns);
  admin_.Must("set session authorization keep_u");
  admin_.Must("create procedure keep_s.q() as $$ begin null; end; $$ language plpgsql");
  with("reset session authorization", "drop procedure keep_s.q()", owns);
  admin_.Must("revoke all on schema keep_s from keep_u");
  with("grant temp on database dev to keep_u", "revoke temp on database dev from keep_u",
       privilege);
  with("grant usage on schema keep_s to keep_u", "revoke usage on schema keep_s from keep_u",
       privilege);
  with("grant select on keep_s.t to keep_u", "revoke select on keep_s.t from keep_u", privilege);
  with("grant select (a) on keep_s.t to keep_u", "revoke select (a) on keep_s.t from keep_u",
       privilege);
  with("grant execute on procedure keep_s.p() to keep_u",
       "revoke execute on procedure keep_s.p() from keep_u", privilege);
  admin_.Must("drop schema keep_s cascade");
  admin_.Must("drop user keep_u");
}

TEST_F(Principals, GroupsCarryPrivileges) {
  admin_.Must("create group grp_a");
  admin_.Must("create user grp_u password 'Secret123'");
  EXPECT_EQ(admin_.Must("alter group grp_a add user grp_u").tag, "ALTER GROUP");
  admin_.Must("create table grp_t (a int)");
  admin_.Must("grant select on grp_t to group grp_a");
  auto user = User("grp_u", kPassword);
  EXPECT_TRUE(user.Run("select * from grp_t").ok());
  EXPECT_EQ(admin_
                .Must("select identity_name, identity_type from svv_relation_privileges where "
                      "relation_name = 'grp_t'")
                .Text(),
            "grp_a|group");
  EXPECT_EQ(admin_.Run("drop group grp_a").error,
            "group \"grp_a\" can't be dropped because the group has a privilege on some object");
  EXPECT_EQ(admin_.Run("grant select on grp_t to group grp_a with grant option").sqlstate, "0A000");
  admin_.Must("alter group grp_a drop user grp_u");
  EXPECT_EQ(user.Run("select * from grp_t").error, "permission denied for relation grp_t");
  EXPECT_EQ(admin_.Must("select groname from pg_group where groname = 'grp_a'").Text(), "grp_a");
  admin_.Must("drop table grp_t");
  admin_.Must("drop group grp_a");
  admin_.Must("drop user grp_u");
}

TEST_F(Principals, GroupsAreMadeOfUsersBySuperusers) {
  admin_.Must("create user grp_a password 'Secret123'");
  admin_.Must("create user grp_b password 'Secret123'");
  EXPECT_EQ(admin_.Must("create group grp_g with user grp_a, grp_b").tag, "CREATE GROUP");
  admin_.Must("create group grp_h user grp_a");
  for (const auto& [statement, sqlstate, error] : std::vector<Refused>{
           {"create group grp_g", "42710", "group \"grp_g\" already exists"},
           {"create group __grp", "42939", "group name \"__grp\" is reserved"},
           {"create group grp_i with user grp_a, nobody", "42704",
            "user \"nobody\" does not exist"},
           {"create group grp_i with grp_a", "42601", "syntax error at or near \"grp_a\""},
           {"alter group nothing add user grp_a", "42704", "group \"nothing\" does not exist"},
           {"alter group grp_a add user grp_b", "42704", "group \"grp_a\" does not exist"},
           {"alter group grp_g add user grp_h", "42704", "user \"grp_h\" does not exist"},
           {"alter group grp_g drop user nobody", "42704", "user \"nobody\" does not exist"},
           {"alter group grp_g rename to __grp", "42939", "group name \"__grp\" is reserved"},
           {"drop group nothing", "42704", "group \"nothing\" does not exist"},
           {"drop group grp_a", "42704", "group \"grp_a\" does not exist"},
           {"drop group if exists grp_g", "42601", "syntax error at or near \"exists\""},
           {"drop group grp_g, grp_h", "42601", "syntax error at or near \",\""},
           {"drop user grp_g", "42704", "user \"grp_g\" does not exist"}}) {
    const auto answer = admin_.Run(statement);
    EXPECT_EQ(answer.sqlstate, sqlstate) << statement;
    EXPECT_EQ(answer.error, error) << statement;
  }
  auto user = User("grp_a", kPassword);
  for (const char* statement : {"create group grp_i", "alter group grp_g drop user grp_b",
                                "alter group grp_g rename to grp_i", "drop group grp_g"}) {
    EXPECT_EQ(user.Run(statement).sqlstate, "42501") << statement;
  }
  admin_.Must("alter group grp_h rename to grp_i");
  admin_.Must("alter group grp_g drop user grp_a, grp_b");
  admin_.Must("drop user grp_a");  // membership keeps nobody
  admin_.Must("drop group grp_g");
  admin_.Must("drop group grp_i");
  admin_.Must("drop user grp_b");
}

TEST_F(Principals, MembershipIsAskedAboutByThoseItConcerns) {
  admin_.Must("create role mem_r");
  admin_.Must("create role mem_held");
  admin_.Must("create group mem_g");
  admin_.Must("create user mem_u password 'Secret123'");
  admin_.Must("grant role mem_held to mem_u");
  auto user = User("mem_u", kPassword);
  EXPECT_EQ(user.Value("select user_is_member_of('mem_u', 'mem_held')"), "t");
  EXPECT_EQ(user.Value("select user_is_member_of(current_user, 'mem_g')"), "f");
  EXPECT_EQ(user.Value("select role_is_member_of('mem_held', 'mem_held')"), "f");
  for (const auto& [call, sqlstate] : std::vector<std::pair<std::string, std::string>>{
           {"user_is_member_of('awsuser', 'mem_g')", "42501"},
           {"user_is_member_of(current_user, 'mem_r')", "42501"},  // "access to the role"
           {"user_is_member_of(current_user, 'nothing')", "42704"},
           {"role_is_member_of('mem_held', 'mem_r')", "42501"},
           {"role_is_member_of('mem_held', 'mem_g')", "42704"}}) {
    EXPECT_EQ(user.Run("select " + call).sqlstate, sqlstate) << call;
  }
  EXPECT_EQ(admin_.Value("select user_is_member_of('mem_u', 'mem_r')"), "f");
  EXPECT_EQ(admin_.Run("select user_is_member_of('nobody', 'mem_g')").sqlstate, "42704");
  admin_.Must("grant role \"sys:secadmin\" to mem_u");
  EXPECT_EQ(user.Value("select user_is_member_of('awsuser', 'mem_r')"), "f");
  admin_.Must("drop user mem_u");
  admin_.Must("drop role mem_r");
  admin_.Must("drop role mem_held");
  admin_.Must("drop group mem_g");
}

TEST_F(Principals, RolesAreGrantedToUsersAndRoles) {
  admin_.Must("create role r_one");
  admin_.Must("create role r_two");
  admin_.Must("create user role_u password 'Secret123'");
  admin_.Must("create table role_t (a int)");
  admin_.Must("grant select on table role_t to role r_one");
  admin_.Must("grant role r_one to role r_two");
  admin_.Must("grant role r_two to role_u with admin option");
  EXPECT_TRUE(User("role_u", kPassword).Run("select * from role_t").ok());
  EXPECT_EQ(
      admin_
          .Must("select role_name from svv_roles where role_name in ('r_one', 'r_two') order by 1")
          .Text(),
      "r_one\nr_two");
  EXPECT_EQ(admin_
                .Must("select user_name, role_name, admin_option from svv_user_grants where "
                      "user_name = 'role_u'")
                .Text(),
            "role_u|r_two|t");
  EXPECT_EQ(admin_.Must("select role_name, granted_role_name from svv_role_grants").Text(),
            "r_two|r_one");
  EXPECT_EQ(admin_.Value("select role_is_member_of('r_two', 'r_one')"), "t");
  EXPECT_EQ(admin_.Must("select groname from pg_group where groname like 'r_%'").Text(), "");
  EXPECT_EQ(admin_.Run("drop role r_two").error,
            "cannot drop this role since it has been granted on a user");
  EXPECT_EQ(admin_.Run("create role role_u").sqlstate, "42710");
  admin_.Must("revoke role r_one from role r_two");
  EXPECT_EQ(User("role_u", kPassword).Run("select * from role_t").sqlstate, "42501");
  admin_.Must("drop role r_two force");
  admin_.Must("drop table role_t");
  admin_.Must("drop role r_one restrict");
  admin_.Must("drop user role_u");
}

TEST_F(Principals, GrantFormsOfRedshiftAlone) {
  const std::vector<Refused> cases = {
      {"grant connect on database dev to public", "42601",
       "unrecognized privilege type \"connect\""},
      {"grant create user to role \"sys:dba\"", "0A000",
       "a system privilege is not supported by the Redshift stand-in"},
      {"grant select for tables in schema public to awsuser", "0A000",
       "a scoped permission (GRANT ... FOR ... IN) is not supported by the Redshift stand-in"},
      {"revoke select on pg_class from public cascade", "42601",
       "syntax error at or near \"cascade\""},
  };
  for (const auto& [statement, sqlstate, error] : cases) {
    const auto answer = admin_.Run(statement);
    EXPECT_EQ(answer.sqlstate, sqlstate) << statement;
    EXPECT_EQ(answer.error, error) << statement;
  }
  admin_.Must("grant create, temp on database dev to public");
  admin_.Must("revoke create on database dev from public");
  admin_.Must(
      "alter default privileges for user awsuser in schema public grant select on tables to "
      "public");
  EXPECT_EQ(admin_.Must("select schema_name, object_type, grantee_name from svv_default_privileges")
                .Text(),
            "public|RELATION|public");
  admin_.Must(
      "alter default privileges for user awsuser in schema public revoke select on tables from "
      "public");
}

TEST_F(Principals, ProceduresAreTheirOwnersAlone) {
  admin_.Must("create user proc_u password 'Secret123'");
  admin_.Must("create table proc_t (a int, b varchar(30))");
  admin_.Must(
      "create or replace procedure sp_add(a in int) as $$\n"
      "begin\n  insert into proc_t values (a, 'it\\'s ' || nvl(null, "
      "current_user::varchar(10)));\nend;\n$$ language plpgsql security definer");
  admin_.Must(
      "create function f_twice (int) returns int stable as $$ select $1 * 2 $$ language sql");
  auto user = User("proc_u", kPassword);
  EXPECT_EQ(user.Run("call sp_add(1)").sqlstate, "42501");
  EXPECT_EQ(user.Value("select f_twice(4)"), "8");
  admin_.Must("grant execute on procedure sp_add(int) to proc_u");
  EXPECT_EQ(user.Must("call sp_add(1)").tag, "CALL");
  EXPECT_EQ(admin_.Must("select b from proc_t").Text(), "it's awsuser");
  admin_.Must(
      "create or replace procedure sp_add(a int) as $$ begin null; end; $$ language plpgsql");
  EXPECT_TRUE(user.Run("call sp_add(1)").ok());
  EXPECT_EQ(admin_
                .Run("create function f_bad (int) returns bigint stable as $$ select count(*) from "
                     "proc_t $$ language sql")
                .error,
            "The select expression can not have a from clause.");
  EXPECT_EQ(admin_
                .Run("create function f_bad (int) returns int stable as $$ begin return 1; end $$ "
                     "language plpgsql")
                .sqlstate,
            "0A000");
  admin_.Must("drop procedure sp_add(int)");
  admin_.Must("drop function f_twice(int)");
  admin_.Must("drop table proc_t");
  admin_.Must("drop user proc_u");
}

TEST_F(Principals, CaseOfNames) {
  admin_.Must("create schema \"Folded\"");
  admin_.Must("create table \"FOLDED\".\"T\" (\"Col\" int)");
  EXPECT_EQ(admin_.Must("select \"COL\" from folded.t").columns[0], "col");
  admin_.Must("create user \"Kept\" password 'Secret123'");
  EXPECT_EQ(admin_.Value("select usename from pg_user where lower(usename) = 'kept'"), "Kept");
  admin_.Must("grant select on folded.t to \"Kept\"");
  EXPECT_EQ(admin_.Run("grant select on folded.t to \"kept\"").ok(), false);
  admin_.Must("revoke all on folded.t from \"Kept\"");
  admin_.Must("drop user \"Kept\"");
  admin_.Must("set enable_case_sensitive_identifier to true");
  EXPECT_EQ(admin_.Run("select \"COL\" from folded.t").sqlstate, "42703");
  EXPECT_EQ(admin_.Value("show enable_case_sensitive_identifier"), "on");
  admin_.Must("reset enable_case_sensitive_identifier");
  EXPECT_TRUE(admin_.Run("select \"COL\" from folded.t").ok());
  admin_.Must("drop schema folded cascade");
}

}  // namespace
}  // namespace louver::standin_test
