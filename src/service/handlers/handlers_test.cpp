#include "service/handlers/handlers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "service/handlers/jobs.h"
#include "service/tags.h"
#include "store/bulk_jobs.h"
#include "store/connections.h"
#include "store/group_places.h"
#include "store/members.h"
#include "store/users.h"
#include "test/service/registration_fixture.h"

namespace louver::service {
namespace {

using testing::HasSubstr;

class HandlersTest : public RegistrationTest {
 protected:
  static HandlerEntry One(const std::string& table) {
    HandlerEntry entry;
    entry.connection = Wish().connection;
    entry.connection.key.clear();
    entry.connection.all_tables = false;
    entry.password = base::Secret("right");
    entry.table.table = table;
    entry.table.schema = "tickit";
    return entry;
  }
  static std::vector<HandlerEntry> Entries(std::initializer_list<const char*> tables) {
    std::vector<HandlerEntry> entries;
    for (const char* table : tables) entries.push_back(One(table));
    return entries;
  }
  base::Result<HandlersCreated> Create(std::initializer_list<const char*> tables) {
    return handlers_.Create(owner_, Entries(tables));
  }
  base::Result<std::string> RunJob(const std::string& id) {
    const store::Job job =
        office_.Read([&](store::Transaction& tx) { return store::GetJob(tx, id); });
    return RegisterTables(office_.parts, office_.platform, job, {});
  }
  std::vector<model::Connection> Connections() { return office_.Read(store::AllConnections); }

  Handlers handlers_{office_.parts, office_.platform};
};

TEST_F(HandlersTest, OneTableIsADataSourceAtOnce) {
  office_.Integrate("warehouse.example.com", "governed");
  office_.platform.direct_readers = {"bob"};
  const auto created = Create({"users"});
  ASSERT_TRUE(created.ok()) << created.error().message();
  ASSERT_TRUE(created->data_source);
  EXPECT_EQ(created->warnings.size(), 1u);
  const model::DataSource users = Named("tickit.users");
  EXPECT_EQ(users.id, *created->data_source);
  EXPECT_EQ(users.view_state, model::ViewState::kPending);
  EXPECT_EQ(users.connection_key, "awsuser@warehouse.example.com:5439/dev/tickit");
  EXPECT_EQ(office_.platform.made_readable.size(), 1u);
  ASSERT_TRUE(Create({"venue"}).ok());
  EXPECT_EQ(Connections().size(), 1u) << "one collection";
}

TEST_F(HandlersTest, ACollectionOfV2IsJoined) {
  Put(WishFor({Entry("users")}));
  ASSERT_TRUE(Create({"venue"}).ok());
  EXPECT_EQ(Named("tickit.venue").connection_key, "tickit");
  Put(Wish());
  EXPECT_EQ(All().size(), 2u);
}

TEST_F(HandlersTest, WhatIsTakenIsRefusedAndNothingWritten) {
  ASSERT_TRUE(Create({"users"}).ok());
  const auto again = Create({"users"});
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().kind(), base::ErrorKind::kConflict);
  EXPECT_THAT(again.error().message(), HasSubstr("already exists"));
  const auto twice = Create({"venue", "VENUE"});
  ASSERT_FALSE(twice.ok());
  EXPECT_EQ(twice.error().message(), "duplicate tables are specified in the payload.");
  std::vector<HandlerEntry> wrong = Entries({"venue"});
  wrong[0].password = base::Secret("wrong");
  EXPECT_EQ(handlers_.Create(owner_, std::move(wrong)).error().kind(),
            base::ErrorKind::kUnprocessable);
  EXPECT_EQ(All().size(), 1u);
}

TEST_F(HandlersTest, SomebodyElsesCollectionIsNotJoined) {
  ASSERT_TRUE(Create({"users"}).ok());
  const Actor eve = office_.Hire("eve", {model::Permission::kCreateDataSource});
  EXPECT_EQ(handlers_.Create(eve, Entries({"venue"})).error().kind(), base::ErrorKind::kForbidden);
  const Actor bob = office_.Hire("bob");
  EXPECT_EQ(handlers_.Create(bob, Entries({"venue"})).error().kind(), base::ErrorKind::kForbidden);
}

TEST_F(HandlersTest, ManyAreRegisteredByAJobEachForItself) {
  const auto created = Create({"users", "venue", "nothing"});
  ASSERT_TRUE(created.ok()) << created.error().message();
  EXPECT_FALSE(created->data_source);
  EXPECT_EQ(created->connection_string, "awsuser@warehouse.example.com:5439/dev");
  ASSERT_EQ(created->jobs.size(), 1u);
  EXPECT_TRUE(All().empty());
  const auto report = RunJob(created->jobs[0]);
  ASSERT_TRUE(report.ok()) << report.error().message();
  EXPECT_THAT(*report, HasSubstr(R"("created":2,"failed":1)"));
  EXPECT_EQ(All().size(), 2u);
  const auto jobs =
      office_.Read([&](store::Transaction& tx) { return store::JobsOfBulk(tx, created->bulk_id); });
  ASSERT_EQ(jobs.size(), 1u);
  EXPECT_EQ(jobs[0].done, 3);

  // A process that died had the job done already.
  EXPECT_THAT(*RunJob(created->jobs[0]), HasSubstr(R"("created":0,"failed":1)"));
  EXPECT_EQ(All().size(), 2u);
}

TEST_F(HandlersTest, OfSomebodyWhoMayNotRegisterAnyMoreNothingIsRegistered) {
  const auto created = Create({"users", "venue"});
  ASSERT_TRUE(created.ok());
  office_.Write([&](store::Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(model::User user, store::GetUser(tx, owner_.caller.user));
    user.permissions.erase(model::Permission::kCreateDataSource);
    return store::UpdateUser(tx, user);
  });
  EXPECT_EQ(RunJob(created->jobs[0]).error().kind(), base::ErrorKind::kForbidden);
  EXPECT_TRUE(All().empty());
}

TEST_F(HandlersTest, ColumnsCarryTheirTagsFromTheFirst) {
  std::vector<HandlerEntry> entries = Entries({"users"});
  entries[0].table.column_tags["EMAIL"] = {store::TagNamed("PII.Mail")};
  EXPECT_EQ(handlers_.Create(owner_, std::move(entries)).error().kind(), base::ErrorKind::kInvalid)
      << "there is no such tag";
  const auto tagged = [&] {
    std::vector<HandlerEntry> several = Entries({"users", "venue"});
    several[0].table.column_tags["EMAIL"] = {store::TagNamed("PII.Email")};
    several[1].table.column_tags["venuestate"] = {store::TagNamed("Sales")};
    return several;
  };
  const auto created = handlers_.Create(owner_, tagged());
  ASSERT_TRUE(created.ok()) << created.error().message();
  // The job finds one of the tags gone: that table waits for another request, and the other is
  // made.
  const Actor governor = office_.Hire("gov", {model::Permission::kGovernance});
  ASSERT_TRUE(Tags(office_.parts).Remove(governor, store::TagNamed("Sales")).ok());
  EXPECT_THAT(*RunJob(created->jobs[0]), HasSubstr(R"("created":1,"failed":1)"));
  EXPECT_EQ(Named("tickit.users").columns[1].tags, std::vector{store::TagNamed("PII.Email")});
}

TEST_F(HandlersTest, AProjectIsNotNamedByATable) {
  std::vector<HandlerEntry> entries = Entries({"users", "venue"});
  for (HandlerEntry& entry : entries) {
    entry.connection.names.schema_project_format = "of <tablename>";
  }
  EXPECT_EQ(handlers_.Create(owner_, std::move(entries)).error().message(),
            "The name template \"of <tablename>\" names a project by a table. It may have <schema> "
            "and <database>.");
}

TEST_F(HandlersTest, ATableThatIsRefusedLateLeavesNothingBehind) {
  const auto created = Create({"users", "venue"});
  ASSERT_TRUE(created.ok());
  office_.Write([&](store::Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(auto all, store::AllConnections(tx));
    all[0].names.schema_project_format = "of <tablename>";  // as an older version took it
    return store::UpdateConnection(tx, all[0], std::nullopt);
  });
  EXPECT_THAT(*RunJob(created->jobs[0]), HasSubstr(R"("created":0,"failed":2)"));
  EXPECT_TRUE(All().empty());
  EXPECT_THAT(office_.Events(), testing::Not(testing::Contains("DatasourceCreated")));
}

TEST_F(HandlersTest, WhoseDataSourceATableIsIsNotToldToOthers) {
  ASSERT_TRUE(Create({"users"}).ok());
  const Actor eve = office_.Hire("eve", {model::Permission::kCreateDataSource});
  HandlerEntry elsewhere = One("users");
  elsewhere.connection.key = "eves";
  elsewhere.connection.schema = std::nullopt;
  Registration wish;
  wish.connection = elsewhere.connection;
  wish.password = base::Secret("right");
  wish.tables = {elsewhere.table};
  const auto refused = DataRegistration(office_.parts, office_.platform).Put(eve, wish, false);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().message(),
            "A data source for the table \"tickit\".\"users\" already exists.");
}

// People and groups who are to have a place.
class HandlerRolesTest : public HandlersTest {
 protected:
  HandlerRolesTest() {
    office_.AddGroup("stewards");
    group_ =
        office_.Read([](store::Transaction& tx) { return store::FindGroup(tx, "stewards"); })->id;
    roles_.owners = {{ben_.caller.user, owner_.caller.user}, {}};
    roles_.experts = {{cid_.caller.user, ben_.caller.user, owner_.caller.user}, {group_}};
  }

  std::vector<std::pair<model::UserId, model::MemberState>> People(const std::string& name) {
    const auto id = Named(name).id;
    const auto page =
        office_.Read([&](store::Transaction& tx) { return store::ListMembers(tx, id, {}); });
    std::vector<std::pair<model::UserId, model::MemberState>> people;
    for (const model::Member& member : page.items) people.emplace_back(member.user, member.state);
    return people;
  }
  void ExpectPlaces(const std::string& name) {
    EXPECT_THAT(People(name), testing::UnorderedElementsAre(
                                  std::pair(owner_.caller.user, model::MemberState::kOwner),
                                  std::pair(ben_.caller.user, model::MemberState::kOwner),
                                  std::pair(cid_.caller.user, model::MemberState::kExpert)));
    const auto id = Named(name).id;
    const auto places =
        office_.Read([&](store::Transaction& tx) { return store::GroupPlacesIn(tx, id); });
    ASSERT_EQ(places.size(), 1u);
    EXPECT_EQ(places[0].state, model::MemberState::kExpert);
  }

  Actor ben_ = office_.Hire("ben");
  Actor cid_ = office_.Hire("cid");
  model::GroupId group_;
  DataSourceRoles roles_;
};

TEST_F(HandlerRolesTest, PlacesAreGivenWithTheDataSource) {
  ASSERT_TRUE(handlers_.Create(owner_, Entries({"users"}), roles_).ok());
  ExpectPlaces("tickit.users");
  EXPECT_THAT(office_.Events(), testing::Contains("SubscriptionCreated").Times(4));
}

TEST_F(HandlerRolesTest, AndByTheJobThatMakesMany) {
  const auto created = handlers_.Create(owner_, Entries({"users", "venue"}), roles_);
  ASSERT_TRUE(created.ok()) << created.error().message();
  ASSERT_TRUE(RunJob(created->jobs[0]).ok());
  ExpectPlaces("tickit.users");
  ExpectPlaces("tickit.venue");
}

TEST_F(HandlerRolesTest, NothingIsMadeForSomebodyWhoIsNotThere) {
  roles_.owners.people.emplace_back(98);
  roles_.owners.people.emplace_back(99);
  const auto refused = handlers_.Create(owner_, Entries({"users"}), roles_);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind(), base::ErrorKind::kInvalid);
  EXPECT_EQ(refused.error().message(),
            "\"dataSource.owner.profiles\" names people who are not there: 98, 99.");
  roles_.owners.people.clear();
  roles_.experts.groups.emplace_back(99);
  EXPECT_EQ(handlers_.Create(owner_, Entries({"users", "venue"}), roles_).error().message(),
            "\"dataSource.expert.groups\" names groups that are not there: 99.");
  EXPECT_TRUE(All().empty());
  EXPECT_TRUE(Connections().empty());
}

TEST_F(HandlerRolesTest, NorByAJobOnceSomebodyIsGone) {
  const auto created = handlers_.Create(owner_, Entries({"users", "venue"}), roles_);
  ASSERT_TRUE(created.ok());
  office_.Write([&](store::Transaction& tx) { return store::RemoveGroup(tx, group_); });
  EXPECT_FALSE(RunJob(created->jobs[0]).ok());
  EXPECT_TRUE(All().empty());
}

TEST_F(HandlersTest, NamesChangeAndTablesDoNot) {
  ASSERT_TRUE(Create({"users"}).ok());
  const model::DataSourceId id = Named("tickit.users").id;
  HandlerChange change;
  change.data_source_name = "People";
  change.view_name = "people";
  change.table = "USERS";
  ASSERT_TRUE(handlers_.Put(owner_, id, change).ok());
  EXPECT_EQ(Named("People").view, (model::ViewName{"tickit", "people"}));
  change.table = "venue";
  EXPECT_EQ(handlers_.Put(owner_, id, change).error().message(),
            "\"table\" cannot be changed here. It is another table: register that.");
  change.table.reset();
  change.view_schema = "louver_system";
  EXPECT_EQ(handlers_.Put(owner_, id, change).error().kind(), base::ErrorKind::kInvalid);
}

TEST_F(HandlersTest, ALoginIsChangedOnceItWorks) {
  ASSERT_TRUE(Create({"users"}).ok());
  const auto login = [](const char* password) {
    LoginChange change;
    change.connection_string = "warehouse.example.com:5439/dev/tickit";
    change.user = "reader";
    change.password = base::Secret(password);
    return change;
  };
  const auto changed = handlers_.PutLogin(owner_, login("right"));
  ASSERT_TRUE(changed.ok()) << changed.error().message();
  EXPECT_EQ(changed->connection_string, "reader@warehouse.example.com:5439/dev");
  EXPECT_EQ(changed->data_sources, 1);
  EXPECT_EQ(Connections()[0].username, "reader");
  EXPECT_THAT(office_.Events(), testing::Contains("ConnectionUpdated"));
  const Actor eve = office_.Hire("eve", {model::Permission::kCreateDataSource});
  EXPECT_EQ(handlers_.PutLogin(eve, login("right")).error().kind(), base::ErrorKind::kNotFound);
}

}  // namespace
}  // namespace louver::service
