#include "service/project/projects.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "service/credentials.h"
#include "service/data_sources.h"
#include "service/detection/detect.h"
#include "service/detection/schema_monitoring.h"
#include "service/dictionary.h"
#include "service/members.h"
#include "store/connections.h"
#include "store/notifications.h"
#include "store/projects.h"
#include "test/service/registration_fixture.h"

namespace louver::service {
namespace {

using model::Permission;
using model::Project;
using store::TagNamed;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class ProjectsTest : public RegistrationTest {
 protected:
  ProjectsTest() { Put(Wish()); }

  Project Only() {
    auto all = office_.Read(store::AllProjects);
    EXPECT_EQ(all.size(), 1u);
    return all.empty() ? Project() : all.front();
  }
  SeenProject Seen() { return *projects_.Get(owner_, Only().id); }
  std::vector<std::string> Names(const Actor& actor) {
    std::vector<std::string> names;
    const auto found = projects_.Search(actor, "", {});
    for (const auto& seen : found->items) {
      names.push_back(seen.project.name);
    }
    return names;
  }
  base::Error Refusal(const ProjectChange& change) {
    const auto put = projects_.Put(owner_, Only().id, change);
    EXPECT_FALSE(put.ok());
    return put.ok() ? base::Internal("it was changed") : put.error();
  }
  std::set<model::UserId> OwnersOf(const std::string& name) {
    const auto id = Named(name).id;
    return office_.Read([&](store::Transaction& tx) { return store::OwnersOf(tx, id); });
  }
  void Look() {
    SchemaMonitoring monitoring(office_.parts);
    const auto started = monitoring.Detect(governor_, {});
    ASSERT_TRUE(started.ok());
    const store::Job job = office_.Read(
        [&](store::Transaction& tx) { return store::GetJob(tx, started->jobs.front()); });
    ASSERT_TRUE(DetectChanges(office_.parts, office_.platform, job, {}).ok());
  }

  Projects projects_{office_.parts};
  Actor governor_ = office_.Hire("grace", {Permission::kGovernance});
  Actor ana_ = office_.Hire("ana");
};

TEST_F(ProjectsTest, ComesWithTheFirstDataSourceAndGoesWithTheLast) {
  EXPECT_EQ(Only().name, "tickit");
  EXPECT_EQ(Only().owner, owner_.caller.user);
  EXPECT_EQ(Seen().data_sources, 2);
  EXPECT_TRUE(Seen().is_monitored);
  EXPECT_THAT(office_.Events(), Contains("ProjectCreated"));

  ASSERT_TRUE(registration_.Remove(owner_, "tickit", false).ok());
  EXPECT_THAT(office_.Read(store::AllProjects), IsEmpty());
  EXPECT_THAT(office_.Events(), Contains("ProjectDeleted"));
}

TEST_F(ProjectsTest, TakesItsNameFromTheFormat) {
  Registration wish = Wish();
  wish.connection.names.schema_project_format = "<DATABASE>.<Schema>";
  Put(wish);
  EXPECT_EQ(Only().name, "DEV.Tickit");
  wish.connection.names.schema_project_format = "of <tablename>";
  EXPECT_EQ(RegistrationTest::Refusal(wish).message(),
            "The name template \"of <tablename>\" names a project by a table. It may have <schema> "
            "and <database>.");
  EXPECT_EQ(Only().name, "DEV.Tickit");
}

TEST_F(ProjectsTest, SchemasOfOneNameAreToldApart) {
  Registration other = Wish("elsewhere");
  other.connection.host = "other.example.com";
  other.connection.names.data_source_format = "other <tablename>";
  other.connection.names.schema_format = "other";
  Put(other);
  EXPECT_EQ(Names(governor_), (std::vector<std::string>{"tickit", "tickit (elsewhere)"}));
}

TEST_F(ProjectsTest, IsSeenByWhoeverSeesADataSourceOfIt) {
  EXPECT_THAT(Names(ana_), IsEmpty());
  const auto hidden = projects_.Get(ana_, Only().id);
  ASSERT_FALSE(hidden.ok());
  EXPECT_EQ(hidden.error().message(),
            "No project found with ID " + base::ToString(Only().id) + ".");
  ASSERT_TRUE(Members(office_.parts)
                  .Put(owner_, Named("tickit.users").id, ana_.caller.user,
                       model::MemberState::kOwner, std::nullopt)
                  .ok());
  EXPECT_EQ(Names(ana_), std::vector<std::string>{"tickit"});
  EXPECT_EQ(projects_.Get(ana_, Only().id)->data_sources, 1) << "the other one is not hers to see";
  const auto refused = projects_.Put(ana_, Only().id, {.description = "mine"});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().message(),
            "This needs to be the owner of the project, or the permission GOVERNANCE.");
  EXPECT_FALSE(projects_.Remove(ana_, Only().id).ok());
}

TEST_F(ProjectsTest, ChangesAreAllOrNothing) {
  const Project before = Only();
  EXPECT_EQ(Refusal({.description = "new", .tags = std::vector{TagNamed("Nope")}}).message(),
            "The tag \"Nope\" does not exist.");
  EXPECT_EQ(Refusal({.description = "new", .owner = model::UserId(999)}).message(),
            "No user found with the profile ID 999.");
  EXPECT_EQ(Refusal({.description = "new", .owner = ana_.caller.user}).message(),
            "The user \"ana\" would own new tables and lacks the permission CREATE_DATA_SOURCE.");
  EXPECT_THAT(Refusal({.description = "new", .data_source_format = "<schma>"}).message(),
              HasSubstr("unknown placeholder <schma>"));
  EXPECT_EQ(Only(), before);

  const auto put = projects_.Put(
      owner_, before.id,
      {.name = "Tickets", .description = "what is sold", .tags = std::vector{TagNamed("Sales")}});
  ASSERT_TRUE(put.ok());
  EXPECT_EQ(Only().name, "Tickets");
  EXPECT_EQ(Only().tags, std::vector{TagNamed("Sales")});
  const auto events = office_.Events().size();
  ASSERT_TRUE(projects_.Put(owner_, before.id, {.name = "Tickets"}).ok());
  EXPECT_EQ(office_.Events().size(), events) << "nothing differed";
}

TEST_F(ProjectsTest, NewTablesAreItsOwners) {
  const Actor bob = office_.Hire("bob", {Permission::kCreateDataSource});
  ASSERT_TRUE(projects_
                  .Put(owner_, Only().id,
                       {.owner = bob.caller.user, .data_source_format = "new <tablename>"})
                  .ok());
  office_.platform.tables.push_back(Office::Table("tickit", "event", {"eventid"}));
  Look();
  EXPECT_EQ(OwnersOf("new event"), std::set{bob.caller.user});
}

TEST_F(ProjectsTest, NewTablesOfAnOwnerWhoIsDisabledAreTheRegistrants) {
  const Actor bob = office_.Hire("bob", {Permission::kCreateDataSource});
  ASSERT_TRUE(projects_.Put(owner_, Only().id, {.owner = bob.caller.user}).ok());
  office_.Write([&](store::Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(model::User user, store::GetUser(tx, bob.caller.user));
    user.disabled = true;
    return store::UpdateUser(tx, user);
  });
  office_.platform.tables.push_back(Office::Table("tickit", "event", {"eventid"}));
  Look();
  EXPECT_EQ(OwnersOf("tickit.event"), std::set{owner_.caller.user});
}

TEST_F(ProjectsTest, MonitoringIsSwitchedOffAndOn) {
  ASSERT_TRUE(projects_.Put(owner_, Only().id, {.is_monitored = false}).ok());
  office_.platform.tables.push_back(Office::Table("tickit", "event", {"eventid"}));
  Look();
  EXPECT_EQ(Seen().data_sources, 2);
  ASSERT_TRUE(projects_.Put(owner_, Only().id, {.is_monitored = true}).ok());
  Look();
  EXPECT_EQ(Seen().data_sources, 3);
}

TEST_F(ProjectsTest, TablesNamedOneByOneAreNotWatched) {
  TableEntry entry = Entry("users");
  entry.schema = "tickit";
  Registration wish = WishFor({entry});
  wish.connection.schema = std::nullopt;
  Put(wish);
  const base::Error refusal = Refusal({.is_monitored = true});
  EXPECT_EQ(refusal.kind(), base::ErrorKind::kUnprocessable);
  EXPECT_EQ(refusal.message(),
            "The tables of the schema \"tickit\" were named one by one under the connection key "
            "\"tickit\": change that with POST /api/v2/data.");
}

TEST_F(ProjectsTest, IsDisabledFirstAndDeletedThen) {
  const auto id = Only().id;
  EXPECT_FALSE(*projects_.Remove(owner_, id));
  EXPECT_TRUE(Seen().disabled);
  for (const model::DataSource& one : All()) EXPECT_TRUE(one.deleted);
  ASSERT_TRUE(projects_.Put(owner_, id, {.disabled = false}).ok());
  for (const model::DataSource& one : All()) EXPECT_FALSE(one.deleted);

  EXPECT_FALSE(*projects_.Remove(owner_, id));
  EXPECT_TRUE(*projects_.Remove(owner_, id));
  EXPECT_THAT(All(), IsEmpty());
  EXPECT_THAT(office_.Read(store::AllProjects), IsEmpty());
  EXPECT_THAT(office_.Read(store::AllConnections), IsEmpty()) << "its login is forgotten";
}

TEST_F(ProjectsTest, SentBackAsItWasReadItOpensNothing) {
  DataSources data_sources(office_.parts);
  ASSERT_TRUE(data_sources.PutDisabled(owner_, Named("tickit.users").id, true).ok());
  EXPECT_FALSE(Seen().disabled) << "the other one is there";
  ASSERT_TRUE(projects_.Put(owner_, Only().id, {.description = "new", .disabled = false}).ok());
  EXPECT_TRUE(Named("tickit.users").deleted);
}

TEST_F(ProjectsTest, WhoRegisteredTheSchemaChangesItWhileTheyMayRegister) {
  const model::ProjectId id = Only().id;
  const Actor bob = office_.Hire("bob", {Permission::kCreateDataSource});
  ASSERT_TRUE(projects_.Put(owner_, id, {.owner = bob.caller.user}).ok());
  ASSERT_TRUE(projects_.Put(owner_, id, {.description = "still"}).ok());
  Actor former = owner_;
  former.caller.permissions.clear();
  EXPECT_EQ(projects_.Put(former, id, {.description = "mine"}).error().kind(),
            base::ErrorKind::kForbidden);
}

TEST_F(ProjectsTest, WhoOwnsNoneOfItsDataSourcesSwitchesNone) {
  const model::ProjectId id = Only().id;
  const Actor bob = office_.Hire("bob", {Permission::kCreateDataSource});
  ASSERT_TRUE(projects_.Put(owner_, id, {.owner = bob.caller.user}).ok());
  ASSERT_TRUE(projects_.Put(bob, id, {.description = "mine", .disabled = false}).ok());
  EXPECT_EQ(projects_.Put(bob, id, {.disabled = true}).error().kind(), base::ErrorKind::kForbidden);
  EXPECT_EQ(projects_.Remove(bob, id).error().kind(), base::ErrorKind::kForbidden);
  for (const model::DataSource& one : All()) EXPECT_FALSE(one.deleted);

  EXPECT_FALSE(*projects_.Remove(owner_, id));
  EXPECT_EQ(projects_.Put(bob, id, {.disabled = false}).error().kind(),
            base::ErrorKind::kForbidden);
  EXPECT_EQ(projects_.Remove(bob, id).error().kind(), base::ErrorKind::kForbidden);
  for (const model::DataSource& one : All()) EXPECT_TRUE(one.deleted);
  // Owning them all is enough.
  for (const model::DataSource& one : All()) {
    ASSERT_TRUE(Members(office_.parts)
                    .Put(owner_, one.id, bob.caller.user, model::MemberState::kOwner, std::nullopt)
                    .ok());
  }
  EXPECT_TRUE(projects_.Put(bob, id, {.disabled = false}).ok());
  for (const model::DataSource& one : All()) EXPECT_FALSE(one.deleted);
}

// A key for one project: what it opens, and that it opens nothing else.
class ProjectKeyTest : public ProjectsTest {
 protected:
  ProjectKeyTest() {
    office_.platform.tables.push_back(Office::Table("shop", "orders", {"id"}));
    Registration shop = Wish("shop");
    shop.connection.schema = "shop";
    Put(shop);
    scoped_ = owner_;
    scoped_.caller.permissions.clear();
    scoped_.caller.project =
        office_.Read([](store::Transaction& tx) { return store::FindProject(tx, "tickit"); })->id;
  }

  Actor scoped_;
  DataSources data_sources_{office_.parts};
};

TEST_F(ProjectKeyTest, SeesItsProjectAlone) {
  EXPECT_EQ(data_sources_.Search(owner_, {}, {})->total, 3);
  EXPECT_EQ(data_sources_.Search(scoped_, {}, {})->total, 2);
  EXPECT_EQ(Names(scoped_), std::vector<std::string>{"tickit"});
  EXPECT_TRUE(data_sources_.Get(scoped_, Named("tickit.users").id).ok());
  const auto hidden = data_sources_.Get(scoped_, Named("shop.orders").id);
  ASSERT_FALSE(hidden.ok());
  EXPECT_EQ(hidden.error().kind(), base::ErrorKind::kNotFound);
  EXPECT_FALSE(data_sources_.GetByName(scoped_, "shop.orders").ok());
}

TEST_F(ProjectKeyTest, ChangesWhatItsHolderOwnsThereAlone) {
  EXPECT_TRUE(data_sources_.Put(scoped_, Named("tickit.users").id, {.description = "people"}).ok());
  const auto refused = data_sources_.Put(scoped_, Named("shop.orders").id, {.description = "mine"});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind(), base::ErrorKind::kNotFound);
  EXPECT_FALSE(Dictionary(office_.parts).Put(scoped_, Named("shop.orders").id, {}).ok());
  EXPECT_FALSE(Members(office_.parts)
                   .Put(scoped_, Named("shop.orders").id, ana_.caller.user,
                        model::MemberState::kSubscribed, std::nullopt)
                   .ok());
  EXPECT_FALSE(projects_.Put(scoped_, *scoped_.caller.project, {.name = "mine"}).ok())
      << "it is for the data sources in it";
  EXPECT_FALSE(projects_.Remove(scoped_, *scoped_.caller.project).ok());
}

}  // namespace
}  // namespace louver::service
