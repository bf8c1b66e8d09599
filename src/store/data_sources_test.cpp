#include "store/data_sources.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/connections.h"
#include "store/driver_error.h"
#include "store/members.h"
#include "store/pushed_state.h"
#include "store/salts.h"
#include "store/tags.h"
#include "store/users.h"
#include "test/store/fixture.h"

namespace louver::store {
namespace {

using model::DataSource;
using model::DataSourceId;

class DataSourcesTest : public testing::Test {
 protected:
  DataSourcesTest() : connection_(ConnectionNamed("tickit")) {
    connection_.table_tags = {TagNamed("A"), TagNamed("B.C")};
    connection_.schema = "public";
    connection_.id = *database_->Write(
        [&](Transaction& tx) { return InsertConnection(tx, connection_, Sealed{"sealed"}); });
  }

  base::Result<DataSourceId> Insert(const DataSource& source) {
    return database_->Write([&](Transaction& tx) { return InsertDataSource(tx, source); });
  }
  base::Status Update(const DataSource& source) {
    return database_->Write([&](Transaction& tx) { return UpdateDataSource(tx, source); });
  }
  DataSource Get(DataSourceId id) {
    return *database_->Read([&](Transaction& tx) { return GetDataSource(tx, id); });
  }
  std::vector<DataSource> All() {
    return *database_->Read([](Transaction& tx) { return AllDataSources(tx); });
  }
  std::vector<std::string> Names(const DataSourceFilter& filter) {
    const auto page =
        *database_->Read([&](Transaction& tx) { return ListDataSources(tx, filter, {}); });
    std::vector<std::string> names;
    for (const DataSource& source : page.items) names.push_back(source.name);
    EXPECT_EQ(page.total, static_cast<std::int64_t>(names.size()));
    return names;
  }

  NthFault faults_;
  std::unique_ptr<Database> database_ = OpenOrDie(":memory:", &faults_);
  model::Connection connection_;
};

TEST_F(DataSourcesTest, AConnectionComesBackWhole) {
  ASSERT_TRUE(database_
                  ->Write([&](Transaction& tx) -> base::Status {
                    ASSIGN_OR_RETURN(const auto connection, GetConnection(tx, connection_.id));
                    EXPECT_EQ(connection, connection_);
                    ASSIGN_OR_RETURN(const auto password,
                                     GetConnectionPassword(tx, connection_.id));
                    EXPECT_EQ(password, Sealed{"sealed"});
                    connection_.host = "other";
                    connection_.table_tags = {};
                    RETURN_IF_ERROR(UpdateConnection(tx, connection_, std::nullopt));
                    ASSIGN_OR_RETURN(const auto found, FindConnection(tx, "tickit"));
                    EXPECT_EQ(found, connection_);
                    RETURN_IF_ERROR(UpdateConnection(tx, connection_, Sealed{"new"}));
                    ASSIGN_OR_RETURN(const auto fresh, GetConnectionPassword(tx, connection_.id));
                    EXPECT_EQ(fresh, Sealed{"new"});
                    return base::Ok();
                  })
                  .ok());
  const auto again = database_->Write(
      [&](Transaction& tx) { return InsertConnection(tx, ConnectionNamed("tickit"), Sealed{}); });
  EXPECT_TRUE(IsTaken(again.error(), "connections.connection_key"));
}

TEST_F(DataSourcesTest, ADataSourceComesBackWhole) {
  DataSource source = DataSourceNamed("Sales", connection_);
  source.description = "who'd \\ guess";
  source.documentation = "# What it is\n\n`x`";
  source.view_state = model::ViewState::kFailed;
  source.view_reason = "no";
  source.columns.push_back({.name = "shape",
                            .type = {.kind = model::TypeKind::kOther,
                                     .length = 0,
                                     .precision = 0,
                                     .scale = 0,
                                     .other = "geometry"},
                            .nullable = true,
                            .tags = {},
                            .description = {}});
  source.id = *Insert(source);
  EXPECT_EQ(Get(source.id), source);
  EXPECT_EQ(All(), std::vector{source});

  source.columns.erase(source.columns.begin());
  source.tags.clear();
  source.deleted = true;
  ASSERT_TRUE(Update(source).ok());
  EXPECT_EQ(Get(source.id), source);
}

TEST_F(DataSourcesTest, EveryColumnTypeComesBack) {
  DataSource source = DataSourceNamed("types", connection_);
  source.columns.clear();
  for (int kind = 0; kind <= static_cast<int>(model::TypeKind::kOther); ++kind) {
    source.columns.push_back({.name = "c" + std::to_string(kind),
                              .type = {.kind = static_cast<model::TypeKind>(kind),
                                       .length = 1,
                                       .precision = 2,
                                       .scale = 3,
                                       .other = {}},
                              .nullable = false,
                              .tags = {},
                              .description = {}});
  }
  source.id = *Insert(source);
  EXPECT_EQ(Get(source.id), source);
}

TEST_F(DataSourcesTest, NamesAreUniqueByteForByte) {
  DataSource lower = DataSourceNamed("sales", connection_);
  DataSource upper = DataSourceNamed("Sales", connection_);
  upper.view = {"public", "sales2"};
  ASSERT_TRUE(Insert(lower).ok());
  ASSERT_TRUE(Insert(upper).ok());
  upper.view = {"public", "sales3"};
  EXPECT_TRUE(IsTaken(Insert(upper).error(), "data_sources.name"));
}

TEST_F(DataSourcesTest, AViewBelongsToOneEnabledDataSource) {
  DataSource first = DataSourceNamed("first", connection_);
  first.view = {"Public", "Sales"};
  first.id = *Insert(first);
  DataSource second = DataSourceNamed("second", connection_);
  second.view = {"public", "SALES"};
  const auto refused = Insert(second);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error(), base::Unprocessable("The view public.SALES belongs to another data "
                                                 "source already. Choose another name, or name "
                                                 "template."));
  second.deleted = true;
  second.id = *Insert(second);
  second.deleted = false;
  EXPECT_FALSE(Update(second).ok());
  first.deleted = true;
  ASSERT_TRUE(Update(first).ok());
  EXPECT_TRUE(Update(second).ok());
  first.deleted = false;
  EXPECT_FALSE(Update(first).ok());
}

TEST_F(DataSourcesTest, ListsByEachFilter) {
  ASSERT_TRUE(Insert(DataSourceNamed("users", connection_)).ok());
  DataSource sales = DataSourceNamed("sales", connection_);
  sales.tags = {TagNamed("Finance.Revenue")};
  sales.columns.pop_back();
  sales.columns[0].tags = {};
  sales.columns[0].name = "amount";
  sales.deleted = true;
  ASSERT_TRUE(Insert(sales).ok());
  DataSource near = DataSourceNamed("near", connection_);
  near.tags = {TagNamed("Finance-old"), TagNamed("FinanceX"), TagNamed("Financd.Z")};
  near.columns.clear();
  near.remote.schema = "Archive";
  ASSERT_TRUE(Insert(near).ok());

  const auto with = [&](auto set) {
    DataSourceFilter filter;
    set(filter);
    return Names(filter);
  };
  using testing::ElementsAre;
  EXPECT_THAT(with([](auto&) {}), ElementsAre("users", "sales", "near"));
  EXPECT_THAT(with([](auto& f) { f.search_text = "S"; }), ElementsAre("users", "sales"));
  EXPECT_THAT(with([](auto& f) { f.column = "AMOUNT"; }), ElementsAre("sales"));
  EXPECT_THAT(with([](auto& f) { f.schema = "archive"; }), ElementsAre("near"));
  EXPECT_THAT(with([](auto& f) { f.tag = TagNamed("Finance"); }), ElementsAre("sales"));
  EXPECT_THAT(with([](auto& f) { f.tag = TagNamed("PII"); }), ElementsAre("users"));
  EXPECT_THAT(with([](auto& f) { f.deleted = true; }), ElementsAre("sales"));
  EXPECT_THAT(with([](auto& f) { f.deleted = false; }), ElementsAre("users", "near"));
  EXPECT_THAT(with([](auto& f) { f.connection = model::ConnectionId(9); }), ElementsAre());
}

TEST_F(DataSourcesTest, FindsThoseThatAPolicyCanTouch) {
  const DataSourceId users = *Insert(DataSourceNamed("users", connection_));
  DataSource sales = DataSourceNamed("sales", connection_);
  sales.columns.clear();
  const DataSourceId id = *Insert(sales);
  const auto carrying = [&](std::vector<model::TagName> tags) {
    return *database_->Read([&](Transaction& tx) { return DataSourcesCarrying(tx, tags); });
  };
  EXPECT_EQ(carrying({TagNamed("PII.Email")}), std::vector{users});
  EXPECT_EQ(carrying({TagNamed("PII"), TagNamed("Sales")}), (std::vector{users, id}));
  EXPECT_EQ(carrying({TagNamed("PII.Email.Work"), TagNamed("P")}), std::vector<DataSourceId>{});
  EXPECT_EQ(carrying({}), std::vector<DataSourceId>{});
}

TEST_F(DataSourcesTest, RemovingLeavesWhatWasPushedKnown) {
  DataSource source = DataSourceNamed("sales", connection_);
  source.id = *Insert(source);
  const PushedView view{model::IntegrationId(1), source.id, source.view, "hash", At(3)};
  ASSERT_TRUE(database_
                  ->Write([&](Transaction& tx) -> base::Status {
                    ASSIGN_OR_RETURN(const auto user, InsertUser(tx, UserNamed("ann")));
                    RETURN_IF_ERROR(
                        PutMember(tx, source.id, user, model::MemberState::kOwner, At(0)));
                    RETURN_IF_ERROR(InsertSalt(tx, source.id, Sealed{"salt"}));
                    RETURN_IF_ERROR(PutPushedView(tx, view));
                    RETURN_IF_ERROR(PutPushedView(tx, view));
                    return RemoveDataSource(tx, source.id);
                  })
                  .ok());
  ASSERT_TRUE(database_
                  ->Read([&](Transaction& tx) -> base::Status {
                    ASSIGN_OR_RETURN(const auto members, AllPlaces(tx));
                    EXPECT_TRUE(members.empty());
                    ASSIGN_OR_RETURN(const auto salt, FindSalt(tx, source.id));
                    EXPECT_FALSE(salt);
                    ASSIGN_OR_RETURN(const auto pushed, PushedViewsOf(tx, view.integration));
                    EXPECT_EQ(pushed, std::vector{view});
                    return base::Ok();
                  })
                  .ok());
}

TEST_F(DataSourcesTest, AConnectionInUseStays) {
  ASSERT_TRUE(Insert(DataSourceNamed("sales", connection_)).ok());
  const auto removed =
      database_->Write([&](Transaction& tx) { return RemoveConnection(tx, connection_.id); });
  EXPECT_EQ(removed.error().kind(), base::ErrorKind::kConflict);
}

TEST_F(DataSourcesTest, ASaltIsNeverReplaced) {
  const DataSourceId id = *Insert(DataSourceNamed("sales", connection_));
  const auto insert = [&](const char* salt) {
    return database_->Write([&](Transaction& tx) { return InsertSalt(tx, id, Sealed{salt}); });
  };
  EXPECT_TRUE(insert("one").ok());
  EXPECT_EQ(insert("two").error().kind(), base::ErrorKind::kConflict);
}

TEST_F(DataSourcesTest, MembersChangePlace) {
  const DataSourceId id = *Insert(DataSourceNamed("sales", connection_));
  const auto user =
      *database_->Write([](Transaction& tx) { return InsertUser(tx, UserNamed("ann")); });
  const auto put = [&](model::MemberState state) {
    return *database_->Write(
        [&](Transaction& tx) { return PutMember(tx, id, user, state, At(1)); });
  };
  const model::Member first = put(model::MemberState::kSubscribed);
  const model::Member second = put(model::MemberState::kOwner);
  EXPECT_EQ(second.id, first.id);
  EXPECT_EQ(*database_->Read([&](Transaction& tx) { return PlacesOf(tx, user); }),
            std::vector{second});
  ASSERT_TRUE(database_->Write([&](Transaction& tx) { return RemoveMember(tx, id, user); }).ok());
  EXPECT_EQ(database_->Read([&](Transaction& tx) { return ListMembers(tx, id, {}); })->total, 0);
}

TEST_F(DataSourcesTest, AFaultAtAnyStatementLeavesTheOldDataSource) {
  DataSource source = DataSourceNamed("sales", connection_);
  source.id = *Insert(source);
  DataSource changed = source;
  changed.description = "changed";
  changed.columns[0].tags = {TagNamed("Other")};
  changed.tags = {TagNamed("X"), TagNamed("Y")};
  for (int nth = 1;; ++nth) {
    ASSERT_LT(nth, 100);
    faults_.Arm(nth);
    const bool updated = Update(changed).ok();
    const bool fired = faults_.fired();
    faults_.Disarm();
    EXPECT_EQ(updated, !fired);
    EXPECT_EQ(Get(source.id), fired ? source : changed) << "at " << nth;
    if (!fired) break;
  }
}

TEST_F(DataSourcesTest, TagsStayWhereTheyAreWhenDeletedFromTheList) {
  model::Tag tag{.id = {},
                 .name = TagNamed("PII"),
                 .source = "curated",
                 .color = "red",
                 .description = "d",
                 .system_created = true,
                 .deleted = false,
                 .created_by = model::UserId(3),
                 .created_at = At(1),
                 .updated_at = At(2)};
  tag.id = *database_->Write([&](Transaction& tx) { return InsertTag(tx, tag); });
  EXPECT_EQ(*database_->Read([&](Transaction& tx) { return GetTag(tx, tag.id); }), tag);
  const auto again = database_->Write([&](Transaction& tx) { return InsertTag(tx, tag); });
  EXPECT_TRUE(IsTaken(again.error(), "tags.name"));

  const DataSourceId id = *Insert(DataSourceNamed("users", connection_));
  tag.deleted = true;
  ASSERT_TRUE(database_->Write([&](Transaction& tx) { return UpdateTag(tx, tag); }).ok());
  EXPECT_EQ(Get(id).columns[0].tags[0], tag.name);
  const auto list = [&](bool with_deleted) {
    return database_
        ->Read([&](Transaction& tx) {
          return ListTags(tx,
                          {.search_text = "pi",
                           .source = {},
                           .excluded_source = {},
                           .with_deleted = with_deleted},
                          10);
        })
        ->size();
  };
  EXPECT_EQ(list(false), 0u);
  EXPECT_EQ(list(true), 1u);
}

}  // namespace
}  // namespace louver::store
