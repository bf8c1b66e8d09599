// What readers get out of a view that does not show it: nothing. Every technique is first tried by
// somebody who sees the table itself, and there it works. Sources of the techniques: public reports
// against proxies and masking layers (predicates on masked columns, GROUP BY reconstruction,
// aliases in derived tables and WITH, UNION arms).

#include <string>

#include <gmock/gmock.h>

#include "test/attacks/technique.h"
#include "test/attacks/vault.h"

namespace louver::attacks {
namespace {

using standin_test::Answer;
using standin_test::Client;
using testing::HasSubstr;
using testing::Not;

class Attacks : public testing::Test {
 protected:
  static const Vault& vault() {
    static const Vault vault;
    return vault;
  }

  // Nothing that a statement gives back, be it rows, an error or a notice, holds a secret.
  static void ExpectNothingTold(Client& reader, const std::string& statement) {
    const Answer answer = reader.Run(statement);
    std::string told = answer.Text() + answer.error;
    for (const std::string& notice : reader.notices()) told += notice;
    for (const std::string& secret : kSecrets) {
      EXPECT_THAT(told, Not(HasSubstr(secret))) << statement;
    }
  }
};

TEST_F(Attacks, MaskedValuesOfShownRows) {
  Client owner = vault().Owner();
  Client ana = vault().Reader("ana");
  for (const auto techniques : {Techniques(), FailingConditions()}) {
    for (const Technique& technique : techniques) {
      ASSERT_EQ(Recover(owner, technique, {"vault.people", "hashed", 1}), kShownSecret)
          << technique.name;
      for (const std::string& column : kMaskedColumns) {
        const std::string told = Recover(ana, technique, {"vault.people", column, 1});
        EXPECT_EQ(SharedCharacters(told, kShownSecret), 0) << technique.name << ": " << told;
      }
    }
  }
}

TEST_F(Attacks, RowsThatAreHidden) {
  Client ana = vault().Reader("ana");
  for (const Technique& technique : Techniques()) {
    EXPECT_EQ(Recover(ana, technique, {"vault.people", "notes", 3}), "__") << technique.name;
  }
}

// Who is not subscribed learns nothing by errors either.
TEST_F(Attacks, RowsOfSourcesThatAreClosed) {
  Client eve = vault().Reader("eve");
  for (const auto techniques : {Techniques(), FailingConditions()}) {
    for (const Technique& technique : techniques) {
      EXPECT_EQ(Recover(eve, technique, {"vault.people", "notes", 3}), "__") << technique.name;
    }
  }
}

TEST_F(Attacks, ValuesOfTwoViewsSideBySide) {
  Client owner = vault().Owner();
  Client ana = vault().Reader("ana");
  for (const char* join :
       {"SELECT COUNT(*) FROM vault.people AS p JOIN vault.accounts AS a ON p.hashed = a.hashed "
        "WHERE p.country = 'DE'",
        "SELECT COUNT(*) FROM vault.people AS p JOIN vault.words AS w ON p.hashed = w.word "
        "WHERE p.country = 'DE'",
        "SELECT COUNT(*) FROM vault.people AS p JOIN vault.words AS w ON p.hashed = SHA2(w.word, "
        "256) OR p.blanked = w.word OR p.fixed = w.word WHERE p.country = 'DE'",
        "SELECT COUNT(*) FROM (SELECT hashed FROM vault.accounts INTERSECT SELECT hashed FROM "
        "vault.people WHERE country = 'DE') AS shared"}) {
    EXPECT_EQ(owner.Value(join), "2") << join;
    EXPECT_EQ(ana.Value(join), "0") << join;
  }
}

TEST_F(Attacks, PutsRowsInNoOrderOfTheirSecrets) {
  Client ana = vault().Reader("ana");
  for (const std::string column : {"blanked", "fixed"}) {
    EXPECT_EQ(ana.Value("SELECT COUNT(*) FROM (SELECT RANK() OVER (ORDER BY " + column +
                        ") AS place FROM vault.people) AS places WHERE place > 1"),
              "0");
  }
}

TEST_F(Attacks, NothingIsToldByErrorsPlansAndCatalogs) {
  Client ana = vault().Reader("ana");
  for (const std::string& column : kMaskedColumns) {
    for (const std::string& statement :
         {"SELECT " + column + " FROM vault.people",
          "SELECT CAST(" + column + " AS INTEGER) FROM vault.people",
          "SELECT CAST(" + column + " AS DATE) FROM vault.people",
          "SELECT COUNT(*) FROM vault.people WHERE CAST(" + column + " AS INTEGER) = 1",
          "SELECT COUNT(*) FROM vault.people WHERE " + column + " = 1",
          "SELECT MIN(" + column + "), MAX(" + column + ") FROM vault.people",
          "SELECT LISTAGG(" + column + ", ',') FROM vault.people",
          "EXPLAIN SELECT * FROM vault.people WHERE " + column + " LIKE 'k%'",
          "EXPLAIN VERBOSE SELECT * FROM vault.people WHERE " + column + " > 'k'"}) {
      ExpectNothingTold(ana, statement);
    }
  }
  for (const char* statement :
       {"SELECT * FROM dev.vault.people", "SELECT * FROM pg_stats", "SELECT * FROM pg_statistic",
        "SELECT * FROM pg_views", "SELECT * FROM pg_user", "SELECT * FROM louver_system.salt",
        "SELECT * FROM louver_system.entitlement", "SELECT * FROM louver_system.my_entitlement",
        "SELECT * FROM svv_columns", "SELECT * FROM svv_all_tables", "SELECT * FROM stv_recents",
        "SELECT * FROM stl_query", "SELECT * FROM pg_stat_activity"}) {
    ExpectNothingTold(ana, statement);
  }
}

// What would let a reader put code of their own between the rows and the filter, or take the view's
// place.
TEST_F(Attacks, NothingCanBePutInTheWay) {
  Client ana = vault().Reader("ana");
  for (const char* statement :
       {"CREATE FUNCTION peek(VARCHAR) RETURNS VARCHAR STABLE AS $$ SELECT $1 $$ LANGUAGE SQL",
        "CREATE PROCEDURE peek() AS $$ BEGIN RAISE INFO 'x'; END $$ LANGUAGE plpgsql",
        "DO $$ BEGIN RAISE NOTICE 'x'; END $$", "UPDATE vault.people SET notes = hashed",
        "DELETE FROM vault.people", "DROP VIEW vault.people",
        "CREATE OR REPLACE VIEW vault.people AS SELECT 1 AS id",
        "ALTER TABLE vault.people OWNER TO ana",
        "INSERT INTO louver_system.entitlement VALUES ('ana', 'attribute', 'Country', 'US')",
        "SET SESSION AUTHORIZATION awsuser", "CREATE SCHEMA pg_catalog2",
        "CREATE TABLE louver_system.my_entitlement (kind VARCHAR)"}) {
    EXPECT_FALSE(ana.Run(statement).ok()) << statement;
  }
  EXPECT_EQ(ana.Value("SELECT COUNT(*) FROM vault.people"), "2");
}

TEST_F(Attacks, CopiesHoldWhatTheViewShows) {
  Client ana = vault().Reader("ana");
  ana.Run("CREATE TEMP TABLE copied AS SELECT * FROM vault.people");
  ExpectNothingTold(ana, "SELECT * FROM copied");
  ana.Run("SET search_path TO pg_temp, vault");
  ExpectNothingTold(ana, "SELECT * FROM people");
}

// An optimiser may run a caller's condition on rows before the view's own filter has hidden them,
// and an error then tells that there is such a row. No form of SQL that Redshift has keeps it from
// that (SECURITY.md). It shows no masked value, and no row to who may see none; those are tested
// above.
TEST_F(Attacks, MaskedValuesOfHiddenRowsStayUnknownEvenByErrors) {
  Client ana = vault().Reader("ana");
  for (const Technique& technique : FailingConditions()) {
    for (const std::string& column : kMaskedColumns) {
      EXPECT_EQ(
          SharedCharacters(Recover(ana, technique, {"vault.people", column, 3}), kHiddenSecret), 0)
          << technique.name << " " << column;
    }
  }
}

}  // namespace
}  // namespace louver::attacks
