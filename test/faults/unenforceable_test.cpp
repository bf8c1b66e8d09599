// A data source whose policies cannot be enforced is closed and says why; the others go on.

#include <string>

#include <gmock/gmock.h>

#include "test/faults/scene.h"

namespace louver::test {
namespace {

using testing::HasSubstr;

class Unenforceable : public testing::Test {
 protected:
  std::string HealthOf(const std::string& name) {
    return Member(scene_.Must("GET", "/dataSource/name/" + name), "status");
  }

  Scene scene_;
};

TEST_F(Unenforceable, PolicyThatStopsCompilingClosesItsDataSourceAlone) {
  // A policy for what holds personal data; then the column of a table without e-mail is found to.
  scene_.Must("POST", "/api/v2/policy",
              R"({"policyKey": "some", "name": "Some", "type": "data",
                  "circumstances": [{"type": "columnTags", "columnTag": "PII"}],
                  "actions": [{"rules": [
                  {"type": "Row Restriction by Custom Where Clause",
                   "config": {"predicate": "email IS NOT NULL OR id > 0"}}]}]})");
  scene_.MustBeEnforced();
  const std::string parts = scene_.DataSource("items.parts");
  scene_.Must("POST", "/tag/column/" + parts + "_id", R"([{"name": "PII"}])");
  EXPECT_EQ(scene_.Settled(), "enabled");
  EXPECT_EQ(Answers(), "ana: 2 / -; ben: 1,3 / -; eve: - / -");
  EXPECT_EQ(HealthOf("shop.orders"), "passed");
  EXPECT_EQ(HealthOf("items.parts"), "failed");
  // It opens again once its policies can be enforced.
  scene_.Must("DELETE", "/api/v2/policy/some");
  EXPECT_EQ(scene_.Settled(), "enabled");
  EXPECT_EQ(Answers(), kEnforced);
  EXPECT_EQ(HealthOf("items.parts"), "passed");
  ASSERT_EQ(scene_.Disintegrate().status, 200);
  EXPECT_EQ(scene_.Settled(), "gone");
}

TEST_F(Unenforceable, TableThatVanishedBeforeItsViewClosesItAlone) {
  Sql("stock", "ALTER TABLE items.parts RENAME TO parts_away");
  ASSERT_EQ(scene_.Integrate().status, 200);
  EXPECT_EQ(scene_.Settled(), "enabled");
  // Nothing of it is shown: there is no view, or one without rows.
  EXPECT_THAT(Answers(), testing::AnyOf("ana: 2 / -; ben: 1,3 / -; eve: - / -",
                                        "ana: 2 / error; ben: 1,3 / error; eve: - / error"));
  EXPECT_EQ(HealthOf("shop.orders"), "passed");
  EXPECT_EQ(HealthOf("items.parts"), "failed");
  // Once the table is back, the next change brings its view.
  Sql("stock", "ALTER TABLE items.parts_away RENAME TO parts");
  scene_.Must("PUT", "/bim/iam/bim/user/ana/authorizations/Country/FR");
  EXPECT_EQ(scene_.Settled(), "enabled");
  EXPECT_EQ(Answers(), kEnforced);
  EXPECT_EQ(HealthOf("items.parts"), "passed");
  ASSERT_EQ(scene_.Disintegrate().status, 200);
  EXPECT_EQ(scene_.Settled(), "gone");
}

TEST_F(Unenforceable, TableThatVanishedLaterShowsNothingAndStopsNoOther) {
  scene_.MustBeEnforced();
  Sql("stock", "ALTER TABLE items.parts RENAME TO parts_away");
  EXPECT_EQ(Answers(), "ana: 2 / error; ben: 1,3 / error; eve: - / error");
  // A change of policy reaches the others.
  scene_.Must("DELETE", "/api/v2/policy/own");
  EXPECT_EQ(scene_.Settled(), "enabled");
  EXPECT_EQ(Answers(), "ana: 1,2,3,4 / error; ben: 1,2,3,4 / error; eve: - / error");
  Sql("stock", "ALTER TABLE items.parts_away RENAME TO parts");
  ASSERT_EQ(scene_.Disintegrate().status, 200);
  EXPECT_EQ(scene_.Settled(), "gone");
}

}  // namespace
}  // namespace louver::test
