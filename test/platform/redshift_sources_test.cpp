// Discovery of tables and access to them.

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "test/platform/integration_fixture.h"

namespace louver::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class RedshiftSources : public IntegrationTest {
 protected:
  base::Result<platform::ReadAccess> EnsureReadable(const platform::Login& registrant,
                                                    const std::string& table = "users") {
    return platform_->EnsureReadable(target_, At(source_), registrant,
                                     {{source_, "tickit", table}});
  }
  static std::vector<std::string> Types(const std::vector<model::Column>& columns) {
    std::vector<std::string> types;
    for (const auto& column : columns) {
      types.push_back(column.name + " " + model::ToString(column.type));
    }
    return types;
  }
};

TEST_F(RedshiftSources, DiscoversTablesViewsAndTypes) {
  const auto found = platform_->Discover(At(source_), administrator(), "tickit", std::nullopt);
  ASSERT_TRUE(found.ok()) << found.error().message();
  ASSERT_EQ(found->size(), 2U);
  EXPECT_EQ((*found)[0].table, (model::RemoteTable{source_, "tickit", "cities"}));
  EXPECT_EQ((*found)[1].table, (model::RemoteTable{source_, "tickit", "users"}));
  EXPECT_THAT(Types((*found)[0].columns), ElementsAre("city character(2)"));
  EXPECT_THAT(
      Types((*found)[1].columns),
      ElementsAre("userid integer", "name character varying(40)", "city character(2)",
                  "price numeric(8,2)", "likes boolean", "seen timestamp without time zone"));
  EXPECT_FALSE((*found)[1].columns[0].nullable);
  EXPECT_TRUE((*found)[1].columns[1].nullable);
}

TEST_F(RedshiftSources, NumbersTellAColumnWhateverItIsCalled) {
  const auto look = [&] {
    auto found = platform_->Look(At(source_), administrator(), "tickit", "numbered");
    EXPECT_TRUE(found.ok()) << found.error().message();
    return found->empty() ? platform::CatalogTable() : found->front();
  };
  Sql(administrator(), source_, "CREATE TABLE tickit.numbered (a integer, b integer, c integer)");
  const platform::CatalogTable before = look();
  Sql(administrator(), source_, "ALTER TABLE tickit.numbered DROP COLUMN a");
  Sql(administrator(), source_, "ALTER TABLE tickit.numbered RENAME COLUMN b TO a");
  Sql(administrator(), source_, "ALTER TABLE tickit.numbered ADD COLUMN d integer");
  const platform::CatalogTable after = look();
  EXPECT_EQ(after.numbers.table, before.numbers.table);
  EXPECT_EQ(after.numbers.columns.at("a"), before.numbers.columns.at("b"));
  EXPECT_EQ(after.numbers.columns.at("c"), before.numbers.columns.at("c"));
  EXPECT_GT(after.numbers.columns.at("d"), before.numbers.columns.at("c"));
  EXPECT_EQ(Types(after.columns),
            (std::vector<std::string>{"a integer", "c integer", "d integer"}));

  Sql(administrator(), source_, "DROP TABLE tickit.numbered");
  Sql(administrator(), source_, "CREATE TABLE tickit.numbered (a integer)");
  EXPECT_NE(look().numbers.table, before.numbers.table);
  Sql(administrator(), source_, "DROP TABLE tickit.numbered");
  const auto view = platform_->Look(At(source_), administrator(), "tickit", "cities");
  ASSERT_TRUE(view.ok());
  EXPECT_TRUE(view->front().numbers.empty());
}

TEST_F(RedshiftSources, ListsTheTablesOfADatabase) {
  const auto found = platform_->ListTables(At(source_), administrator());
  ASSERT_TRUE(found.ok()) << found.error().message();
  EXPECT_THAT(*found, ElementsAre(model::RemoteTable{source_, "tickit", "cities"},
                                  model::RemoteTable{source_, "tickit", "users"}));
}

TEST_F(RedshiftSources, DiscoversOneTableWhateverItsCase) {
  const auto found = platform_->Discover(At(source_), administrator(), "TICKIT", "Users");
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ((*found)[0].table.table, "users");
}

TEST_F(RedshiftSources, DiscoversNothingWhereNothingIs) {
  for (const char* schema : {"nowhere", "tickit'; DROP SCHEMA tickit; --", "\\"}) {
    const auto found = platform_->Discover(At(source_), administrator(), schema, std::nullopt);
    ASSERT_TRUE(found.ok()) << schema;
    EXPECT_TRUE(found->empty()) << schema;
  }
  const auto bad = platform_->Discover(At(source_), administrator(), std::string("a\0b", 3), {});
  ASSERT_FALSE(bad.ok());
  EXPECT_EQ(bad.error().kind(), base::ErrorKind::kInvalid);
}

TEST_F(RedshiftSources, GrantsWhatIsMissingAndRemembersIt) {
  ApplyAllSteps();
  const auto first = EnsureReadable(administrator());
  ASSERT_TRUE(first.ok()) << first.error().message();
  EXPECT_THAT(first->made, ElementsAre(platform::SourceGrant{source_, "tickit", ""},
                                       platform::SourceGrant{source_, "tickit", "users"}));
  const auto second = EnsureReadable(administrator());
  ASSERT_TRUE(second.ok());
  EXPECT_THAT(second->made, IsEmpty());
  EXPECT_EQ(Outcome(Account(), managed_, "SELECT name FROM " + source_ + ".tickit.users"), "ok");
}

TEST_F(RedshiftSources, SaysWhatToRunWhereTheRegistrantMayNotGrant) {
  ApplyAllSteps();
  const platform::Login reader = MakeUser("reader_d");
  Sql(administrator(), source_, "GRANT USAGE ON SCHEMA tickit TO reader_d");
  Sql(administrator(), source_, "GRANT SELECT ON tickit.users TO reader_d");
  const auto before = Snapshot();
  const auto access = EnsureReadable(reader);
  ASSERT_FALSE(access.ok());
  EXPECT_EQ(access.error().kind(), base::ErrorKind::kForbidden);
  const std::string usage = "GRANT USAGE ON SCHEMA \"tickit\" TO \"" + target_.account + "\";";
  const std::string select =
      "GRANT SELECT ON TABLE \"tickit\".\"users\" TO \"" + target_.account + "\";";
  EXPECT_THAT(access.error().message(), HasSubstr("in the database \"" + source_ + "\""));
  EXPECT_THAT(access.error().message(), HasSubstr(usage + " " + select));
  EXPECT_EQ(Snapshot(), before);

  // What it says is enough.
  Sql(administrator(), source_, usage);
  Sql(administrator(), source_, select);
  const auto now = EnsureReadable(reader);
  ASSERT_TRUE(now.ok()) << now.error().message();
  EXPECT_THAT(now->made, IsEmpty());
  Sql(administrator(), source_, "REVOKE ALL ON tickit.users FROM reader_d");
  Sql(administrator(), source_, "REVOKE ALL ON SCHEMA tickit FROM reader_d");
}

TEST_F(RedshiftSources, NobodyPublishesWhatTheyCannotReadThemselves) {
  ApplyAllSteps();
  ASSERT_TRUE(EnsureReadable(administrator()).ok());
  const platform::Login stranger = MakeUser("stranger_d");
  Sql(administrator(), source_, "GRANT USAGE ON SCHEMA tickit TO stranger_d");
  const auto before = Snapshot();
  const auto access = EnsureReadable(stranger);
  ASSERT_FALSE(access.ok()) << "Louver may read the table, who registers it may not";
  EXPECT_EQ(access.error().kind(), base::ErrorKind::kForbidden);
  EXPECT_EQ(access.error().message(),
            "The login \"stranger_d\" cannot read the table \"tickit\".\"users\" itself.");
  EXPECT_EQ(Snapshot(), before);
  Sql(administrator(), source_, "REVOKE ALL ON SCHEMA tickit FROM stranger_d");
}

TEST_F(RedshiftSources, SaysWhenATableIsNotThere) {
  ApplyAllSteps();
  const auto before = Snapshot();
  const auto access = EnsureReadable(administrator(), "gone");
  ASSERT_FALSE(access.ok());
  EXPECT_EQ(access.error().kind(), base::ErrorKind::kNotFound);
  EXPECT_EQ(Snapshot(), before);
}

TEST_F(RedshiftSources, NamesThoseWhoCanReadRoundTheViews) {
  ApplyAllSteps();
  const auto closed = EnsureReadable(administrator());
  ASSERT_TRUE(closed.ok());
  EXPECT_THAT(closed->direct_readers, IsEmpty());
  EXPECT_FALSE(closed->may_miss_readers);

  MakeUser("reader_e");
  Sql(administrator(), source_, "CREATE GROUP analysts");
  Sql(administrator(), source_, "GRANT SELECT ON tickit.users TO reader_e");
  Sql(administrator(), source_, "GRANT SELECT ON tickit.users TO GROUP analysts");
  Sql(administrator(), source_, "GRANT SELECT ON tickit.users TO PUBLIC");
  const auto open = EnsureReadable(administrator());
  ASSERT_TRUE(open.ok());
  EXPECT_THAT(open->direct_readers, ElementsAre("group analysts", "public", "user reader_e"));
  EXPECT_FALSE(open->may_miss_readers);
  Sql(administrator(), source_, "REVOKE ALL ON tickit.users FROM reader_e");
  Sql(administrator(), source_, "REVOKE ALL ON tickit.users FROM GROUP analysts");
  Sql(administrator(), source_, "DROP GROUP analysts");
}

TEST_F(RedshiftSources, SaysThatALoginThatIsNoSuperuserMayNotBeShownEveryReader) {
  ApplyAllSteps();
  ASSERT_TRUE(EnsureReadable(administrator()).ok());
  MakeUser("reader_h");
  const platform::Login plain = MakeUser("registrant_h");
  for (const char* user : {"reader_h", "registrant_h"}) {
    Sql(administrator(), source_, std::string("GRANT USAGE ON SCHEMA tickit TO ") + user);
    Sql(administrator(), source_, std::string("GRANT SELECT ON tickit.users TO ") + user);
  }
  const auto shown_all = EnsureReadable(administrator());
  ASSERT_TRUE(shown_all.ok());
  EXPECT_THAT(shown_all->direct_readers, ElementsAre("user reader_h", "user registrant_h"));
  EXPECT_FALSE(shown_all->may_miss_readers);
  const auto shown_less = EnsureReadable(plain);
  ASSERT_TRUE(shown_less.ok()) << shown_less.error().message();
  EXPECT_THAT(shown_less->direct_readers, ElementsAre("user registrant_h"));
  EXPECT_TRUE(shown_less->may_miss_readers);
  for (const char* user : {"reader_h", "registrant_h"}) {
    Sql(administrator(), source_, std::string("REVOKE ALL ON tickit.users FROM ") + user);
    Sql(administrator(), source_, std::string("REVOKE ALL ON SCHEMA tickit FROM ") + user);
  }
}

}  // namespace
}  // namespace louver::test
