// What a session may say about itself and who else may act in its name: SECURITY DEFINER procedures
// (dg "Security and privileges for stored procedures", "Supported PL/pgSQL statements"), session
// context variables (dg "SET", "SET_CONFIG", "CURRENT_SETTING") and membership (dg
// "USER_IS_MEMBER_OF", "CREATE GROUP", "ALTER GROUP", "DROP GROUP").

#include <gtest/gtest.h>

#include "test/standin/client.h"

namespace louver::standin_test {
namespace {

constexpr const char* kProcedure = R"(
CREATE OR REPLACE PROCEDURE imp.act_as(username VARCHAR(256)) AS $$
DECLARE
  caller VARCHAR(128) := session_user;
  owner VARCHAR(128) := current_user;
  secret VARCHAR(64);
  value VARCHAR(512);
BEGIN
  IF owner <> 'imp_owner' THEN RAISE EXCEPTION 'runs as %', owner; END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_catalog.pg_user u, pg_catalog.pg_group g WHERE u.usename = caller
                 AND g.groname = 'imp_group' AND u.usesysid = ANY (g.grolist)) THEN
    RAISE EXCEPTION 'User % may not act for others', caller;
  END IF;
  SELECT INTO secret k FROM imp.key;
  PERFORM 1 FROM imp.key;
  SELECT set_config('louver.impersonation',
                    sha2(caller || '/' || username || '/' || CAST(pg_backend_pid() AS VARCHAR) || secret, 256) || username,
                    false) INTO value;
END;
$$ LANGUAGE plpgsql)";

// One row: who the caller is taken for, NULL when the variable is not what the procedure wrote.
constexpr const char* kView = R"(
CREATE OR REPLACE VIEW imp.caller AS SELECT CASE
  WHEN current_setting('louver.impersonation', FALSE) IS NULL
    OR current_setting('louver.impersonation', FALSE) = '' THEN CAST(current_user AS VARCHAR(128))
  WHEN LEFT(current_setting('louver.impersonation', FALSE), 64) = sha2(current_user || '/' ||
      SUBSTRING(current_setting('louver.impersonation', FALSE), 65) || '/' || CAST(pg_backend_pid() AS VARCHAR) ||
      (SELECT MAX(k) FROM imp.key), 256)
    AND user_is_member_of(current_user, 'imp_group')
    THEN CAST(SUBSTRING(current_setting('louver.impersonation', FALSE), 65) AS VARCHAR(128))
  END AS username FROM imp.key)";

class Impersonation : public testing::Test {
 protected:
  Impersonation() {
    Clean();
    for (const std::string user : {"imp_owner", "imp_ann", "imp_bob"})
      admin_.Must("CREATE USER " + user + " PASSWORD 'Secret123'");
    admin_.Must("CREATE GROUP imp_group WITH USER imp_ann");
    admin_.Must("CREATE SCHEMA imp AUTHORIZATION imp_owner");
    auto owner = User("imp_owner", kPassword);
    owner.Must("GRANT USAGE ON SCHEMA imp TO PUBLIC");
    owner.Must("CREATE TABLE imp.key (k VARCHAR(64))");
    owner.Must("INSERT INTO imp.key VALUES ('secret')");
    owner.Must("CREATE TABLE imp.entitlement (username VARCHAR(128), value VARCHAR(20))");
    owner.Must("INSERT INTO imp.entitlement VALUES ('imp_ann', 'of ann'), ('imp_bob', 'of bob')");
    owner.Must(
        "CREATE OR REPLACE PROCEDURE imp.act_as(username VARCHAR(256)) AS $$ BEGIN RAISE EXCEPTION "
        "'not yet'; END; $$ LANGUAGE plpgsql");
    owner.Must("GRANT EXECUTE ON PROCEDURE imp.act_as(VARCHAR) TO PUBLIC");
    owner.Must(std::string(kProcedure) + " SECURITY DEFINER");
    owner.Must(kView);
    owner.Must(
        "CREATE VIEW imp.mine AS SELECT value FROM imp.entitlement WHERE username = (SELECT "
        "MAX(username) FROM imp.caller) AND EXISTS (SELECT 1 FROM imp.key)");
    owner.Must("GRANT SELECT ON imp.mine TO PUBLIC");
  }
  ~Impersonation() override { Clean(); }

  void Clean() {
    admin_.Run("DROP SCHEMA imp CASCADE");
    admin_.Run("DROP GROUP imp_group");
    admin_.Run("DROP USER IF EXISTS imp_owner, imp_ann, imp_bob");
  }
  static std::string Sees(Client& client) {
    return client.Must("SELECT value FROM imp.mine").Text();
  }

  Client admin_ = Superuser();
};

TEST_F(Impersonation, LastsForTheSessionAndComesFromTheProcedureAlone) {
  auto ann = User("imp_ann", kPassword);
  EXPECT_EQ(ann.Value("SELECT current_setting('louver.impersonation', FALSE)"), "NULL");
  EXPECT_EQ(Sees(ann), "of ann");
  EXPECT_EQ(ann.Must("CALL imp.act_as('imp_bob')").tag, "CALL");
  EXPECT_EQ(Sees(ann), "of bob");
  ann.Must("BEGIN");
  EXPECT_EQ(Sees(ann), "of bob");
  ann.Must("COMMIT");
  auto second = User("imp_ann", kPassword);
  EXPECT_EQ(Sees(second), "of ann");
  // The value of another session does not fit this one.
  const std::string stolen = ann.Value("SELECT current_setting('louver.impersonation')");
  second.Must("SET louver.impersonation TO '" + stolen + "'");
  EXPECT_EQ(Sees(second), "");
  auto bob = User("imp_bob", kPassword);
  EXPECT_EQ(bob.Run("CALL imp.act_as('imp_ann')").error, "User imp_bob may not act for others");
  EXPECT_EQ(Sees(bob), "of bob");
  EXPECT_EQ(bob.Run("SELECT * FROM imp.key").sqlstate, "42501");
}

TEST_F(Impersonation, AVariableIsAnybodysToSet) {
  auto ann = User("imp_ann", kPassword);
  EXPECT_EQ(ann.Must("SET louver.impersonation TO 'x'").tag, "SET");
  EXPECT_EQ(ann.Value("SHOW louver.impersonation"), "x");
  EXPECT_EQ(Sees(ann), "");
  EXPECT_EQ(ann.Must("RESET louver.impersonation").tag, "RESET");
  EXPECT_EQ(Sees(ann), "of ann");
  ann.Must("BEGIN");
  ann.Must("SET LOCAL louver.impersonation TO 'y'");
  EXPECT_EQ(Sees(ann), "");
  ann.Must("COMMIT");
  EXPECT_EQ(Sees(ann), "of ann");
  ann.Must("BEGIN");
  EXPECT_EQ(ann.Value("SELECT set_config('louver.impersonation', 'z', true)"), "z");
  ann.Must("COMMIT");
  EXPECT_EQ(Sees(ann), "of ann");
  ann.Must("BEGIN");
  ann.Must("CALL imp.act_as('imp_bob')");
  ann.Must("ROLLBACK");
  EXPECT_EQ(Sees(ann), "of ann");
  EXPECT_EQ(ann.Run("SET \"louver\".impersonation TO 'x'").sqlstate, "42601");
  EXPECT_EQ(ann.Run("SET louver.impersonation.more TO 'x'").sqlstate, "42601");
  EXPECT_EQ(ann.Value("SELECT set_config('query_group', 'test', false)"), "test");
  EXPECT_EQ(ann.Value("SHOW query_group"), "test");
}

TEST_F(Impersonation, AVariableIsAskedForByAConstant) {
  auto ann = User("imp_ann", kPassword);
  EXPECT_EQ(ann.Run("SELECT current_setting('louver.' || 'x', FALSE)").sqlstate, "0A000");
  EXPECT_EQ(ann.Run("SELECT current_setting('query_group', FALSE)").sqlstate, "0A000");
  EXPECT_EQ(ann.Run("SELECT current_setting('a.b.c', FALSE)").sqlstate, "42602");
  EXPECT_EQ(ann.Run("SELECT current_setting('louver.nothing')").sqlstate, "42704");
}

TEST_F(Impersonation, QualifiedViewsDoNotFollowTheReadersNames) {
  auto ann = User("imp_ann", kPassword);
  ann.Must("CREATE TEMP TABLE entitlement (username VARCHAR(128), value VARCHAR(20))");
  ann.Must("INSERT INTO entitlement VALUES ('imp_ann', 'forged')");
  ann.Must("CREATE TEMP TABLE key (k VARCHAR(64))");
  ann.Must("CREATE TEMP TABLE caller (username VARCHAR(128))");
  ann.Must("CREATE TEMP TABLE pg_user (usename VARCHAR(128), usesysid INT)");
  for (const std::string path : {"public", "pg_temp, imp", "imp, pg_temp, pg_catalog"}) {
    ann.Must("SET search_path TO " + path);
    EXPECT_EQ(Sees(ann), "of ann") << path;
  }
  ann.Must("RESET search_path");
  ann.Must("CALL imp.act_as('imp_bob')");
  EXPECT_EQ(Sees(ann), "of bob");
}

TEST_F(Impersonation, MembershipChangesReachOpenSessions) {
  auto ann = User("imp_ann", kPassword);
  ann.Must("CALL imp.act_as('imp_bob')");
  EXPECT_EQ(Sees(ann), "of bob");
  admin_.Must("ALTER GROUP imp_group DROP USER imp_ann");
  EXPECT_EQ(Sees(ann), "");
  EXPECT_EQ(ann.Value("SELECT user_is_member_of(current_user, 'imp_group')"), "f");
  EXPECT_FALSE(ann.Run("CALL imp.act_as('imp_bob')").ok());
  admin_.Must("ALTER GROUP imp_group ADD USER imp_ann");
  EXPECT_EQ(Sees(ann), "of bob");
  admin_.Must("DROP GROUP imp_group");
  EXPECT_EQ(ann.Run("SELECT value FROM imp.mine").error,
            "role or group \"imp_group\" does not exist");
}

TEST_F(Impersonation, TheDefinersRightsAreTheOwnersAtRunTime) {
  auto ann = User("imp_ann", kPassword);
  auto owner = User("imp_owner", kPassword);
  owner.Must(std::string(kProcedure) + " SECURITY INVOKER");
  EXPECT_EQ(ann.Run("CALL imp.act_as('imp_bob')").error, "runs as imp_ann");
  EXPECT_EQ(ann.Run(std::string(kProcedure) + " SECURITY DEFINER").sqlstate, "42501");
  owner.Must(std::string(kProcedure) + " SECURITY DEFINER");
  ann.Must("CALL imp.act_as('imp_bob')");
  owner.Must("REVOKE EXECUTE ON PROCEDURE imp.act_as(VARCHAR) FROM PUBLIC");
  EXPECT_EQ(ann.Run("CALL imp.act_as('imp_bob')").sqlstate, "42501");
}

}  // namespace
}  // namespace louver::standin_test
