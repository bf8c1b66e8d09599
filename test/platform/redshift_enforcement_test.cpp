// Views, salts and entitlements in the managed database.

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "test/platform/integration_fixture.h"

namespace louver::test {
namespace {

using model::EntitlementKind;
using platform::EntitlementScope;
using platform::recording::Fault;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

sql::Expression Column(const std::string& name) {
  return {sql::ColumnName{std::nullopt, sql::Identifier::Known(name)}};
}

class RedshiftEnforcement : public IntegrationTest {
 protected:
  void SetUp() override {
    IntegrationTest::SetUp();
    ApplyAllSteps();
    ASSERT_TRUE(
        platform_
            ->EnsureReadable(target_, At(source_), administrator(), {{source_, "tickit", "users"}})
            .ok());
  }

  // CREATE VIEW over the source's table with these columns.
  std::string Definition(const model::ViewName& view, const std::vector<std::string>& columns) {
    sql::CreateView statement{Name({view.schema, view.view}), {}};
    for (const std::string& column : columns) {
      statement.query.items.push_back({test::Column(column), sql::Identifier::Known(column)});
    }
    statement.query.from = sql::FromTable{Name({source_, "tickit", "users"}), std::nullopt};
    const auto text = platform_->Render(statement);
    EXPECT_TRUE(text.ok());
    return text.ok() ? *text : "";
  }
  static sql::QualifiedName Name(const std::vector<std::string>& parts) {
    sql::QualifiedName name;
    for (const std::string& part : parts) name.parts.push_back(sql::Identifier::Known(part));
    return name;
  }
  std::string Put(const model::ViewName& view, const std::vector<std::string>& columns) {
    return Told(platform_->PutView(target_, view, Definition(view, columns)));
  }

  platform::EntitlementChange PutRows(const std::vector<platform::DesiredEntitlements>& users,
                                      EntitlementScope scope = EntitlementScope::kWhole) {
    const auto change = platform_->PutEntitlements(target_, users, scope);
    EXPECT_TRUE(change.ok()) << change.error().message();
    return change.ok() ? *change : platform::EntitlementChange{-1, -1};
  }
  std::vector<std::string> Rows() {
    return IntegrationTest::Column(Account(), managed_,
                                   "SELECT username || '/' || kind || '/' || name || '/' || value "
                                   "FROM louver_system.entitlement ORDER BY 1");
  }

  const model::ViewName view_{"people", "users"};
};

TEST_F(RedshiftEnforcement, ReadersQueryAViewAndNotItsSource) {
  ASSERT_EQ(Put(view_, {"userid", "name"}), "ok");
  const platform::Login reader = MakeUser("reader_f");
  EXPECT_THAT(IntegrationTest::Column(reader, managed_, "SELECT name FROM people.users"),
              ElementsAre("Ann"));
  EXPECT_EQ(Outcome(reader, managed_, "SELECT name FROM " + source_ + ".tickit.users"),
            "forbidden");
  EXPECT_EQ(Outcome(reader, source_, "SELECT name FROM tickit.users"), "forbidden");
}

TEST_F(RedshiftEnforcement, SchemasOfOthersAreLeftAlone) {
  Sql(administrator(), managed_, "CREATE SCHEMA theirs");
  Sql(administrator(), managed_, "CREATE VIEW theirs.users AS SELECT 1 AS userid");
  EXPECT_THAT(Put({"theirs", "users"}, {"userid"}), HasSubstr("belongs to another user"));
  EXPECT_THAT(Told(platform_->EmptyView(target_, {"theirs", "users"})),
              HasSubstr("belongs to another user"));
  EXPECT_THAT(Told(platform_->RemoveView(target_, {"theirs", "users"})), HasSubstr("forbidden"));
  EXPECT_THAT(IntegrationTest::Column(administrator(), managed_, "SELECT userid FROM theirs.users"),
              ElementsAre("1"));
  Sql(administrator(), managed_, "DROP SCHEMA theirs CASCADE");
}

TEST_F(RedshiftEnforcement, ChangedColumnsKeepTheViewOpen) {
  const platform::Login reader = MakeUser("reader_g");
  for (const std::vector<std::string>& columns : {std::vector<std::string>{"userid", "name"},
                                                  {"name"},
                                                  {"city", "name", "price"},
                                                  {"city", "name", "price"}}) {
    ASSERT_EQ(Put(view_, columns), "ok");
    EXPECT_EQ(Sql(reader, managed_, "SELECT * FROM people.users").columns, columns);
  }
}

TEST_F(RedshiftEnforcement, AWrongDefinitionLeavesTheOldViewInPlace) {
  ASSERT_EQ(Put(view_, {"name"}), "ok");
  const auto refused = platform_->PutView(target_, view_, "CREATE OR REPLACE VIEW people.users AS");
  ASSERT_FALSE(refused.ok());
  const platform::Login reader = MakeUser("reader_h");
  EXPECT_THAT(IntegrationTest::Column(reader, managed_, "SELECT name FROM people.users"),
              ElementsAre("Ann"));
}

TEST_F(RedshiftEnforcement, AnEmptiedViewKeepsItsColumnsAndShowsNoRow) {
  const platform::Login reader = MakeUser("reader_i");
  ASSERT_EQ(Put(view_, {"userid", "name", "price"}), "ok");
  ASSERT_EQ(Told(platform_->EmptyView(target_, view_)), "ok");
  const platform::Rows rows = Sql(reader, managed_, "SELECT * FROM people.users");
  EXPECT_THAT(rows.columns, ElementsAre("userid", "name", "price"));
  EXPECT_THAT(rows.rows, IsEmpty());
}

TEST_F(RedshiftEnforcement, AViewIsEmptiedWhateverBecameOfItsSource) {
  ASSERT_EQ(Put(view_, {"userid", "name"}), "ok");
  Sql(administrator(), source_, "DROP TABLE tickit.users");
  ASSERT_EQ(Told(platform_->EmptyView(target_, view_)), "ok");
  const platform::Login reader = MakeUser("reader_j");
  EXPECT_THAT(Sql(reader, managed_, "SELECT * FROM people.users").rows, IsEmpty());
  ASSERT_EQ(Told(platform_->EmptyView(target_, {"people", "never_made"})), "ok");
  EXPECT_THAT(Sql(reader, managed_, "SELECT * FROM people.never_made").rows, IsEmpty());
}

TEST_F(RedshiftEnforcement, TheLastViewTakesItsSchemaAlong) {
  const auto schemas = [&] {
    return IntegrationTest::Column(Account(), managed_,
                                   "SELECT nspname FROM pg_namespace WHERE nspname = 'people'");
  };
  ASSERT_EQ(Put(view_, {"name"}), "ok");
  ASSERT_EQ(Put({"people", "others"}, {"name"}), "ok");
  EXPECT_EQ(Told(platform_->RemoveView(target_, view_)), "ok");
  EXPECT_THAT(schemas(), ElementsAre("people"));
  EXPECT_EQ(Told(platform_->RemoveView(target_, {"people", "others"})), "ok");
  EXPECT_THAT(schemas(), IsEmpty());
  EXPECT_EQ(Told(platform_->RemoveView(target_, view_)), "ok");
}

TEST_F(RedshiftEnforcement, ViewsMayLiveInTheSchemaPublic) {
  ASSERT_EQ(Put({"public", "users"}, {"name"}), "ok");
  const platform::Login reader = MakeUser("reader_k");
  EXPECT_THAT(IntegrationTest::Column(reader, managed_, "SELECT name FROM public.users"),
              ElementsAre("Ann"));
  EXPECT_EQ(Told(platform_->RemoveView(target_, {"public", "users"})), "ok");
}

TEST_F(RedshiftEnforcement, ViewsStayOutOfTheSystemsSchemas) {
  for (const char* schema : {"louver_system", "Louver_System", "pg_catalog"}) {
    EXPECT_THAT(Told(platform_->EmptyView(target_, {schema, "my_entitlement"})),
                HasSubstr("invalid: "));
    EXPECT_THAT(Told(platform_->RemoveView(target_, {schema, "my_entitlement"})),
                HasSubstr("invalid: "));
  }
}

TEST_F(RedshiftEnforcement, NamesCannotInject) {
  for (const std::string& name : {std::string("a\"; DROP SCHEMA louver_system CASCADE; --"),
                                  std::string("a\\'b"), std::string("select"),
                                  std::string("Gro\xC3\x9F"
                                              "e \xE2\x82\xAC")}) {
    const model::ViewName view{name, name};
    EXPECT_EQ(Put(view, {"name"}), "ok") << name;
    EXPECT_EQ(Told(platform_->EmptyView(target_, view)), "ok") << name;
    EXPECT_EQ(Told(platform_->RemoveView(target_, view)), "ok") << name;
  }
  for (const std::string& name : {std::string(128, 'x'), std::string("a\0b", 3), std::string()}) {
    EXPECT_THAT(Told(platform_->EmptyView(target_, {"people", name})), HasSubstr("invalid: "));
  }
  EXPECT_EQ(Outcome(Account(), managed_, "SELECT * FROM louver_system.entitlement"), "ok");
}

TEST_F(RedshiftEnforcement, ASaltIsWrittenOnce) {
  EXPECT_EQ(Told(platform_->PutSalt(target_, model::DataSourceId(7), base::Secret("aa"))), "ok");
  EXPECT_EQ(Told(platform_->PutSalt(target_, model::DataSourceId(7), base::Secret("bb"))), "ok");
  EXPECT_EQ(Told(platform_->PutSalt(target_, model::DataSourceId(8), base::Secret("cc"))), "ok");
  EXPECT_THAT(IntegrationTest::Column(Account(), managed_,
                                      "SELECT data_source || salt FROM louver_system.salt "
                                      "ORDER BY 1"),
              ElementsAre("7aa", "8cc"));
}

TEST_F(RedshiftEnforcement, EntitlementsChangeExactlyTheRowsThatDiffer) {
  const platform::DesiredEntitlements ann{
      "ann",
      {{EntitlementKind::kPerson, "", "ann@example.com"},
       {EntitlementKind::kGroup, "", "staff"},
       {EntitlementKind::kAttribute, "Country", "O'Brien \\ \"; --"}}};
  const platform::DesiredEntitlements bob{"Bob", {{EntitlementKind::kGroup, "", "staff"}}};
  auto change = PutRows({ann, bob});
  EXPECT_EQ(change.removed, 0);
  EXPECT_EQ(change.added, 4);
  EXPECT_THAT(Rows(), ElementsAre("Bob/group//staff", "ann/attribute/Country/O'Brien \\ \"; --",
                                  "ann/group//staff", "ann/person//ann@example.com"));

  change = PutRows({ann, bob});
  EXPECT_EQ(change.removed + change.added, 0);

  platform::DesiredEntitlements changed = ann;
  changed.rows[1].value = "board";
  change = PutRows({changed});
  EXPECT_EQ(change.removed, 1);
  EXPECT_EQ(change.added, 1);

  change = PutRows({ann}, EntitlementScope::kRemoveOnly);
  EXPECT_EQ(change.removed, 1);
  EXPECT_EQ(change.added, 0);
  EXPECT_EQ(PutRows({ann}).added, 1);

  change = PutRows({{"ann", {}}});
  EXPECT_EQ(change.removed, 3);
  EXPECT_THAT(Rows(), ElementsAre("Bob/group//staff"));
}

TEST_F(RedshiftEnforcement, EntitlementsOfManyGoInBatches) {
  std::vector<platform::DesiredEntitlements> users;
  for (int i = 0; i < 1500; ++i) {
    users.push_back({"user" + std::to_string(i), {{EntitlementKind::kGroup, "", "staff"}}});
  }
  EXPECT_EQ(PutRows(users).added, 1500);
  users[700].rows.clear();
  const auto change = PutRows(users);
  EXPECT_EQ(change.removed, 1);
  EXPECT_EQ(change.added, 0);
  for (auto& user : users) user.rows.clear();
  EXPECT_EQ(PutRows(users).removed, 1499);
}

TEST_F(RedshiftEnforcement, EntitlementsChangeAllOrNothing) {
  const platform::DesiredEntitlements before{"ann", {{EntitlementKind::kGroup, "", "staff"}}};
  const platform::DesiredEntitlements after{"ann", {{EntitlementKind::kGroup, "", "board"}}};
  PutRows({before});
  // Opening, settings, BEGIN, read, delete, insert, COMMIT.
  for (int call = 1; call <= 7; ++call) {
    for (const Fault fault : {Fault::kRefused, Fault::kLostBefore, Fault::kLostAfter}) {
      recorder_.Reset();
      recorder_.FailCall(call, fault);
      EXPECT_FALSE(platform_->PutEntitlements(target_, {after}, EntitlementScope::kWhole).ok())
          << call;
      recorder_.Reset();
      const bool took_effect = call == 7 && fault == Fault::kLostAfter;
      EXPECT_THAT(Rows(), ElementsAre(took_effect ? "ann/group//board" : "ann/group//staff"));
    }
  }
}

TEST_F(RedshiftEnforcement, NothingIsSharedBetweenReaders) {
  const platform::Login ann = MakeUser("reader_l");
  const platform::Login bob = MakeUser("reader_m");
  PutRows({{"reader_l", {{EntitlementKind::kGroup, "", "staff"}}},
           {"reader_m", {{EntitlementKind::kGroup, "", "board"}}}});
  const std::string mine = "SELECT value FROM louver_system.my_entitlement";
  EXPECT_THAT(IntegrationTest::Column(ann, managed_, mine), ElementsAre("staff"));
  EXPECT_THAT(IntegrationTest::Column(bob, managed_, mine), ElementsAre("board"));
  EXPECT_EQ(
      Outcome(ann, managed_, "INSERT INTO louver_system.entitlement VALUES ('a','b','c','d')"),
      "forbidden");
}

// The warehouse takes the place away by itself, whatever the reader's session says of time.
TEST_F(RedshiftEnforcement, APlaceThatEndedIsNoneInAnyTimeZone) {
  const platform::Login ann = MakeUser("reader_n");
  const auto text = [](std::chrono::minutes from_now) {
    const auto end = std::chrono::time_point_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now() + from_now);
    std::string digits = base::FormatInstant(end).substr(0, 19);
    digits[10] = ' ';
    return digits;
  };
  PutRows({{"reader_n",
            {{EntitlementKind::kSubscription, "", "1"},
             {EntitlementKind::kSubscription, text(std::chrono::minutes(-1)), "2"},
             {EntitlementKind::kSubscription, text(std::chrono::minutes(5)), "3"}}}});
  for (const char* zone : {"UTC", "America/Los_Angeles", "Pacific/Auckland"}) {
    Sql(administrator(), managed_,
        "ALTER USER reader_n SET timezone TO '" + std::string(zone) + "'");
    EXPECT_THAT(IntegrationTest::Column(
                    ann, managed_, "SELECT value FROM louver_system.my_entitlement ORDER BY value"),
                ElementsAre("1", "3"))
        << zone;
  }
}

}  // namespace
}  // namespace louver::test
