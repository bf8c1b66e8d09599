// Clusters that ask readers of a late-binding view for USAGE on the schemas it reads (decision 20).

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "test/platform/integration_fixture.h"

namespace louver::test {
namespace {

using testing::ElementsAre;

class RedshiftUsage : public IntegrationTest {
 protected:
  warehouse::StandinServer& Server() override {
    static warehouse::StandinServer server({.arguments = {"--late-binding-needs-usage"}});
    return server;
  }
  std::vector<std::string> RightsOnTheSourceSchema() {
    return Column(administrator(), source_,
                  "SELECT identity_name || ' ' || privilege_type FROM svv_schema_privileges "
                  "WHERE namespace_name = 'tickit' ORDER BY 1");
  }
};

TEST_F(RedshiftUsage, ReadersAreRefusedUntilTheAdministratorGrantsItAndSeeTheViewAlone) {
  ApplyAllSteps();
  ASSERT_TRUE(
      platform_
          ->EnsureReadable(target_, At(source_), administrator(), {{source_, "tickit", "users"}})
          .ok());
  ASSERT_EQ(Told(platform_->PutView(target_, {"people", "users"},
                                    "CREATE OR REPLACE VIEW people.users AS SELECT name FROM " +
                                        source_ + ".tickit.users WITH NO SCHEMA BINDING")),
            "ok");
  EXPECT_THAT(RightsOnTheSourceSchema(), ElementsAre(target_.account + " USAGE"));
  const platform::Login reader = MakeUser("reader_u");
  const std::string query = "SELECT name FROM people.users";
  auto connection = connector_.Open(At(managed_), reader);
  ASSERT_TRUE(connection.ok());
  const auto refused = (*connection)->Execute(query);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().message(), "permission denied for schema tickit");

  Sql(administrator(), source_, "GRANT USAGE ON SCHEMA tickit TO PUBLIC");
  EXPECT_THAT(Column(reader, managed_, query), ElementsAre("Ann"));
  EXPECT_EQ(Outcome(reader, managed_, "SELECT name FROM " + source_ + ".tickit.users"),
            "forbidden");
  EXPECT_EQ(Outcome(reader, source_, "SELECT name FROM tickit.users"), "forbidden");
}

}  // namespace
}  // namespace louver::test
