// Those who may not impersonate try to, by everything a session can set or make. They see their own
// rows or none, never another's.

#include <gmock/gmock.h>

#include "test/platform/impersonation_fixture.h"

namespace louver::test {
namespace {

using testing::AnyOf;
using testing::HasSubstr;

class RedshiftImpersonationAttacks : public ImpersonationTest {
 protected:
  // What the procedure leaves in the session of somebody who may.
  std::string Token(Desk& desk) {
    return desk.Ask("SELECT current_setting('louver.impersonation')");
  }
  static std::string Set(const std::string& value) {
    return "SELECT set_config('louver.impersonation', '" + value + "', FALSE)";
  }
};

TEST_F(RedshiftImpersonationAttacks, TheProcedureRefusesWhoMayNot) {
  Desk eve = Sit(eve_);
  EXPECT_THAT(eve.Do(Call("ana@example.com")), HasSubstr("You may not impersonate others"));
  EXPECT_THAT(eve.Do(Call("eve@example.com")), HasSubstr("You may not impersonate others"));
  EXPECT_EQ(eve.Seen(), "eve");
}

TEST_F(RedshiftImpersonationAttacks, AVariableSetByHandIsNotBelieved) {
  const std::string made_up(64, 'a');
  const std::vector<std::string> values = {
      ana_.user, "ana@example.com", made_up + ":" + ana_.user, ":" + ana_.user,
      made_up,   made_up + ":",     std::string("x")};
  for (const std::string& value : values) {
    Desk eve = Sit(eve_);
    ASSERT_EQ(eve.Ask(Set(value)), value);
    EXPECT_EQ(eve.Seen(), "nobody") << value;
  }
  Desk eve = Sit(eve_);
  EXPECT_EQ(eve.Do("SET louver.impersonation TO '" + ana_.user + "'"), "ok");
  EXPECT_EQ(eve.Seen(), "nobody");
  EXPECT_EQ(eve.Do("RESET louver.impersonation"), "ok");
  EXPECT_EQ(eve.Seen(), "eve");
}

TEST_F(RedshiftImpersonationAttacks, AnothersTokenIsWorthNothing) {
  Desk boss = Sit(boss_);
  ASSERT_EQ(boss.Do(Call("ana@example.com")), "ok");
  const std::string token = Token(boss);
  ASSERT_EQ(boss.Seen(), "ana");
  for (const platform::Login* thief : {&eve_, &looker_, &ana_}) {
    Desk desk = Sit(*thief);
    ASSERT_EQ(desk.Ask(Set(token)), token);
    EXPECT_EQ(desk.Seen(), "nobody") << thief->user;
  }
  Desk later = Sit(boss_);  // bound to the session it was made in
  ASSERT_EQ(later.Ask(Set(token)), token);
  EXPECT_EQ(later.Seen(), "nobody");
}

TEST_F(RedshiftImpersonationAttacks, ATokenCannotBeBent) {
  Desk boss = Sit(boss_);
  ASSERT_EQ(boss.Do(Call("ana@example.com")), "ok");
  const std::string token = Token(boss);
  const std::string signature = token.substr(0, 64);
  const std::vector<std::string> bent_tokens = {
      signature + ":" + eve_.user,  token + " ", token + "x", token.substr(0, token.size() - 1),
      signature + "::" + ana_.user, " " + token, signature};
  for (const std::string& bent : bent_tokens) {
    ASSERT_EQ(boss.Ask(Set(bent)), bent);
    EXPECT_EQ(boss.Seen(), "nobody") << bent;
  }
  ASSERT_EQ(boss.Ask(Set(token)), token);
  EXPECT_EQ(boss.Seen(), "ana");
}

TEST_F(RedshiftImpersonationAttacks, TablesAndPathsOfOnesOwnChangeNothing) {
  Desk eve = Sit(eve_);
  eve.Do(
      "CREATE TEMP TABLE entitlement (username VARCHAR(128), kind VARCHAR(32), "
      "name VARCHAR(512), value VARCHAR(4096))");
  eve.Do("INSERT INTO entitlement VALUES ('" + eve_.user +
         "', 'permission', '', "
         "'IMPERSONATE_USER'), ('" +
         eve_.user + "', 'attribute', 'Name', 'ana')");
  eve.Do("CREATE TEMP TABLE impersonation_key (secret VARCHAR(256))");
  eve.Do("INSERT INTO impersonation_key VALUES ('known')");
  eve.Do("CREATE TEMP TABLE pg_user (usename VARCHAR(128), usesysid INTEGER)");
  eve.Do("INSERT INTO pg_user VALUES ('" + eve_.user + "', 1)");
  eve.Do("CREATE TEMP TABLE pg_group (groname VARCHAR(128), grolist VARCHAR(10))");
  eve.Do("INSERT INTO pg_group VALUES ('" + group_ + "', '{1}')");
  eve.Do("SET search_path TO pg_temp, public, pg_catalog");
  EXPECT_EQ(eve.Seen(), "eve");
  EXPECT_THAT(eve.Do(Call("ana@example.com")), HasSubstr("You may not impersonate others"));
  EXPECT_EQ(eve.Ask(Set(std::string(64, 'a') + ":" + ana_.user)),
            std::string(64, 'a') + ":" + ana_.user);
  EXPECT_EQ(eve.Seen(), "nobody");
}

TEST_F(RedshiftImpersonationAttacks, WhatItRestsOnCannotBeReachedOrChanged) {
  for (const platform::Login* login : {&eve_, &boss_, &looker_}) {
    for (
        const char* statement :
        {"SELECT * FROM louver_system.impersonation_key", "SELECT * FROM louver_system.entitlement",
         "INSERT INTO louver_system.entitlement VALUES ('x', 'permission', '', 'IMPERSONATE_USER')",
         "UPDATE louver_system.impersonation_key SET secret = 'known'",
         "DROP VIEW louver_system.my_entitlement", "CREATE TABLE louver_system.mine (id INTEGER)",
         "CREATE OR REPLACE VIEW louver_system.my_entitlement AS SELECT 'a' AS kind, 'b' AS name, "
         "'c' AS value"}) {
      EXPECT_EQ(Outcome(*login, managed_, statement), "forbidden") << statement;
    }
    EXPECT_THAT(
        Outcome(*login, managed_,
                "CREATE FUNCTION public.sha2(VARCHAR, INTEGER) RETURNS VARCHAR STABLE AS $$ "
                "SELECT $1 $$ LANGUAGE sql"),
        AnyOf("forbidden", "unprocessable"));
    EXPECT_EQ(Outcome(*login, managed_, "SET SESSION AUTHORIZATION " + ana_.user), "forbidden");
  }
}

}  // namespace
}  // namespace louver::test
