#include "service/detection/detect.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "service/data_sources.h"
#include "service/detection/new_column_policy.h"
#include "service/detection/new_tag.h"
#include "service/detection/requests.h"
#include "service/detection/schema_monitoring.h"
#include "store/bulk_jobs.h"
#include "store/column_numbers.h"
#include "store/connections.h"
#include "store/health_checks.h"
#include "store/members.h"
#include "store/users.h"
#include "test/service/registration_fixture.h"

namespace louver::service {
namespace {

using model::Permission;
using store::TagNamed;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using Tags = std::vector<model::TagName>;

// The collection of the registration tests, and looks at it.
class DetectTest : public RegistrationTest {
 protected:
  DetectTest() { EXPECT_TRUE(EnsureNewColumnPolicy(office_.parts).ok()); }

  // What the look that `actor` asks for comes to.
  base::Result<std::string> Look(const DetectionWish& wish = {}) { return LookAs(governor_, wish); }
  base::Result<std::string> LookAs(const Actor& actor, const DetectionWish& wish = {}) {
    const auto started = monitoring_.Detect(actor, wish);
    EXPECT_TRUE(started.ok()) << (started.ok() ? "" : started.error().message());
    if (!started.ok() || started->jobs.empty()) return std::string("nothing asked for");
    last_bulk_ = started->bulk_id;
    return RunJob(started->jobs.front());
  }
  base::Result<std::string> RunJob(const std::string& id, int attempts = 1) {
    store::Job job = office_.Read([&](store::Transaction& tx) { return store::GetJob(tx, id); });
    job.attempts = attempts;
    return DetectChanges(office_.parts, office_.platform, job, {});
  }

  platform::RemoteColumns& Users() { return office_.platform.tables[0]; }
  void AddColumn(const std::string& name) {
    model::Column column = Users().columns.front();
    column.name = name;
    Users().columns.push_back(column);
  }
  static const model::Column& Column(const model::DataSource& source, const std::string& name) {
    const auto found = std::find_if(source.columns.begin(), source.columns.end(),
                                    [&](const model::Column& c) { return c.name == name; });
    EXPECT_NE(found, source.columns.end()) << name;
    return *found;
  }
  void Tag(const std::string& data_source, std::size_t column, const std::string& tag) {
    model::DataSource source = Named(data_source);
    source.columns[column].tags = {TagNamed(tag)};
    office_.Write([&](store::Transaction& tx) { return store::UpdateDataSource(tx, source); });
  }
  std::vector<store::HealthCheck> ChecksOf(const std::string& name) {
    const model::DataSourceId id = Named(name).id;
    return office_.Read([&](store::Transaction& tx) { return store::HealthChecksOf(tx, id); });
  }
  std::string ReasonOf(const std::string& data_source, const std::string& check) {
    for (const auto& one : ChecksOf(data_source)) {
      if (one.name == check) return one.reason;
    }
    return "no such check";
  }

  SchemaMonitoring monitoring_{office_.parts};
  Actor governor_ = office_.Hire("gov", {Permission::kGovernance});
  std::string last_bulk_;
};

TEST_F(DetectTest, WhereNothingChangedNothingIsWritten) {
  Put(Wish());
  const auto before = All();
  const auto events = office_.AuditLines().size();
  const auto report = Look();
  ASSERT_TRUE(report.ok()) << report.error().message();
  EXPECT_EQ(*report, R"({"dataSources":2,"created":0,"changed":0,"disabled":0,"restored":0,)"
                     R"("refused":0})");
  EXPECT_EQ(All(), before);
  EXPECT_EQ(office_.AuditLines().size(), events);
}

TEST_F(DetectTest, AnAddedColumnComesIntoTheDictionaryAsNew) {
  office_.Integrate("warehouse.example.com", "governed");
  Put(Wish());
  const auto jobs = office_.QueuedJobs();
  AddColumn("ssn");
  ASSERT_TRUE(Look().ok());
  const model::DataSource users = Named("tickit.users");
  ASSERT_EQ(users.columns.size(), 5u);
  EXPECT_EQ(Column(users, "ssn").tags, Tags{NewTag()});
  EXPECT_TRUE(users.tags.empty());
  EXPECT_TRUE(Column(users, "email").tags.empty());
  EXPECT_GE(office_.QueuedJobs(), jobs + 1) << "the look, and the sync unless it waits already";
  EXPECT_THAT(office_.Events(), Contains("SchemaChangeDetected"));
  EXPECT_THAT(office_.AuditLines().front(), HasSubstr(R"("columnsAdded":["ssn"])"));
}

TEST_F(DetectTest, ASecretThatTakesAnOpenNameKeepsItsMask) {
  Put(Wish());
  Tag("tickit.users", 1, "PII.Email");
  // DROP COLUMN phone; RENAME COLUMN email TO phone.
  Users() = Office::Table("tickit", "users", {"userid", "phone", "state"});
  office_.platform.numbers = {{"users.phone", 2}, {"users.state", 4}};
  ASSERT_TRUE(Look().ok());
  const model::DataSource users = Named("tickit.users");
  EXPECT_EQ(Column(users, "phone").tags, (Tags{NewTag(), TagNamed("PII.Email")}));
  EXPECT_TRUE(Column(users, "state").tags.empty());
  EXPECT_EQ(users.columns.size(), 3u);
}

TEST_F(DetectTest, RegisteringAgainKeepsTheMaskAsWell) {
  Put(Wish());
  Tag("tickit.users", 1, "PII.Email");
  Users() = Office::Table("tickit", "users", {"userid", "phone", "state"});
  office_.platform.numbers = {{"users.phone", 2}, {"users.state", 4}};
  Put(Wish());
  EXPECT_EQ(Column(Named("tickit.users"), "phone").tags, Tags{TagNamed("PII.Email")});
}

TEST_F(DetectTest, ANewTableBecomesADataSourceOfWhoeverRegistered) {
  Registration wish = Wish();
  wish.connection.table_tags = {TagNamed("Sales")};
  wish.connection.names.data_source_format = "Demo <Tablename>";
  Put(wish);
  office_.platform.tables.push_back(Office::Table("tickit", "event", {"eventid"}));
  ASSERT_TRUE(Look().ok());
  const model::DataSource event = Named("Demo Event");
  EXPECT_EQ(event.tags, (Tags{NewTag(), TagNamed("Sales")}));
  EXPECT_EQ(event.view, (model::ViewName{"tickit", "event"}));
  EXPECT_EQ(event.created_by, owner_.caller.user);
  const auto members =
      office_.Read([&](store::Transaction& tx) { return store::ListMembers(tx, event.id, {}); });
  ASSERT_EQ(members.items.size(), 1u);
  EXPECT_EQ(members.items[0].user, owner_.caller.user);
  EXPECT_EQ(members.items[0].state, model::MemberState::kOwner);

  const auto events = office_.AuditLines().size();
  ASSERT_TRUE(Look().ok());
  EXPECT_EQ(All().size(), 3u);
  EXPECT_EQ(office_.AuditLines().size(), events);
}

TEST_F(DetectTest, WhereOnlySomeTablesAreWantedOthersStayOut) {
  Put(WishFor({Entry("users")}));
  ASSERT_TRUE(Look().ok());
  EXPECT_EQ(All().size(), 1u);
  EXPECT_EQ(ReasonOf("tickit.users", kTableCheck),
            "Only the tables that its registration names are watched.");
}

TEST_F(DetectTest, ATakenNameStopsOneTableAndSaysSo) {
  Put(Wish());
  Registration other = Wish("other");
  other.connection.schema = "more";
  other.connection.names.data_source_format = "tickit.event";
  other.connection.names.schema_format = "other";
  office_.platform.tables.push_back(Office::Table("more", "thing", {"id"}));
  Put(other);
  office_.platform.tables.push_back(Office::Table("tickit", "event", {"eventid"}));
  office_.platform.tables.push_back(Office::Table("tickit", "sales", {"salesid"}));
  DetectionWish wish;
  wish.schema = "tickit";
  ASSERT_TRUE(Look(wish).ok());
  EXPECT_EQ(Named("tickit.sales").tags, Tags{NewTag()});
  EXPECT_EQ(ReasonOf("tickit.users", kTableCheck),
            "The table \"tickit\".\"event\" could not become a data source: A data source with the "
            "name tickit.event already exists.");
}

TEST_F(DetectTest, ADroppedTableIsDisabledAndComesBack) {
  Put(Wish());
  Tag("tickit.venue", 0, "PII");
  const platform::RemoteColumns venue = office_.platform.tables.back();
  office_.platform.tables.pop_back();
  ASSERT_TRUE(Look().ok());
  EXPECT_TRUE(Named("tickit.venue").deleted);
  EXPECT_FALSE(Named("tickit.users").deleted);
  EXPECT_EQ(ReasonOf("tickit.venue", kSourceCheck),
            "The table is gone, or the login cannot see it any more.");

  // Another table of the name, with a column more.
  office_.platform.tables.push_back(
      Office::Table("tickit", "venue", {"venueid", "venuestate", "owner"}));
  office_.platform.numbers["venue"] = 99;
  ASSERT_TRUE(Look().ok());
  const model::DataSource back = Named("tickit.venue");
  EXPECT_FALSE(back.deleted);
  EXPECT_EQ(Column(back, "venueid").tags, Tags{TagNamed("PII")});
  EXPECT_EQ(Column(back, "owner").tags, Tags{NewTag()});
}

TEST_F(DetectTest, WhatAPersonDisabledStaysSo) {
  Put(Wish());
  const model::DataSourceId venue = Named("tickit.venue").id;
  DataSources data_sources(office_.parts);
  ASSERT_TRUE(data_sources.PutDisabled(owner_, venue, true).ok());
  ASSERT_TRUE(Look().ok());
  EXPECT_TRUE(Named("tickit.venue").deleted);

  // Lost, then enabled and disabled by its owner: they had the last word.
  const platform::RemoteColumns table = office_.platform.tables.back();
  ASSERT_TRUE(data_sources.PutDisabled(owner_, venue, false).ok());
  office_.platform.tables.pop_back();
  ASSERT_TRUE(Look().ok());
  ASSERT_TRUE(data_sources.PutDisabled(owner_, venue, false).ok());
  ASSERT_TRUE(data_sources.PutDisabled(owner_, venue, true).ok());
  office_.platform.tables.push_back(table);
  ASSERT_TRUE(Look().ok());
  EXPECT_TRUE(Named("tickit.venue").deleted);
}

TEST_F(DetectTest, WhatAPersonDisablesWhileItsTableIsLostStaysSo) {
  Put(Wish());
  const model::DataSourceId venue = Named("tickit.venue").id;
  const platform::RemoteColumns table = office_.platform.tables.back();
  office_.platform.tables.pop_back();
  ASSERT_TRUE(Look().ok());
  ASSERT_TRUE(Named("tickit.venue").deleted);
  DataSources data_sources(office_.parts);
  ASSERT_TRUE(data_sources.PutDisabled(owner_, venue, true).ok());
  EXPECT_EQ(office_.Events().back(), "DatasourceDisabled");
  office_.platform.tables.push_back(table);
  ASSERT_TRUE(Look().ok());
  EXPECT_TRUE(Named("tickit.venue").deleted);
}

TEST_F(DetectTest, ATableThatNobodyMayOwnStaysOut) {
  Put(Wish());
  office_.Write([&](store::Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(model::User user, store::GetUser(tx, owner_.caller.user));
    user.permissions.erase(Permission::kCreateDataSource);
    return store::UpdateUser(tx, user);
  });
  office_.platform.tables.push_back(Office::Table("tickit", "sales", {"salesid"}));
  ASSERT_TRUE(Look().ok());
  EXPECT_EQ(All().size(), 2u);
  EXPECT_THAT(ReasonOf("tickit.users", kTableCheck), HasSubstr("nobody would own it"));
}

TEST_F(DetectTest, ASchemaOfWhichNothingIsSeenIsNotTakenForAnEmptyOne) {
  Put(Wish());
  office_.platform.tables.clear();
  ASSERT_TRUE(Look().ok());
  EXPECT_FALSE(Named("tickit.users").deleted);
  EXPECT_EQ(ReasonOf("tickit.users", kColumnCheck),
            "The schema \"tickit\" has no table that the login can see.");
}

TEST_F(DetectTest, AWarehouseOutOfReachIsTriedAgainAndThenShown) {
  Put(Wish());
  office_.platform.unreachable = base::Unavailable("could not connect");
  const auto started = monitoring_.Detect(governor_, {});
  ASSERT_TRUE(started.ok());
  const auto first = RunJob(started->jobs.front());
  ASSERT_FALSE(first.ok());
  EXPECT_EQ(first.error().kind(), base::ErrorKind::kUnavailable);
  EXPECT_THAT(ChecksOf("tickit.users"), IsEmpty());
  EXPECT_FALSE(RunJob(started->jobs.front(), kDetectionRetry.most_attempts).ok());
  EXPECT_EQ(ReasonOf("tickit.users", kColumnCheck), "could not connect");
  EXPECT_FALSE(Named("tickit.users").deleted);

  DataSources data_sources(office_.parts);
  DataSourceSearch failed;
  failed.states = {model::ViewState::kFailed};
  EXPECT_EQ(data_sources.Search(owner_, failed, {})->total, 2);
  office_.platform.unreachable.reset();
  ASSERT_TRUE(Look().ok());
  EXPECT_EQ(data_sources.Search(owner_, failed, {})->total, 0);
}

TEST_F(DetectTest, ProgressIsKeptWithTheJob) {
  Put(Wish());
  ASSERT_TRUE(Look().ok());
  const auto jobs =
      office_.Read([&](store::Transaction& tx) { return store::JobsOfBulk(tx, last_bulk_); });
  ASSERT_EQ(jobs.size(), 1u);
  EXPECT_EQ(jobs[0].connection_string, "awsuser@warehouse.example.com:5439/dev");
  EXPECT_EQ(jobs[0].done, 2);
  EXPECT_EQ(jobs[0].total, 2);
}

TEST_F(DetectTest, EverybodyAsksForWhatIsTheirs) {
  Put(Wish());
  office_.platform.tables.push_back(Office::Table("tickit", "event", {"eventid"}));
  const model::DataSourceId users = Named("tickit.users").id;
  const Actor bob = office_.Hire("bob");
  EXPECT_EQ(monitoring_.Detect(bob, {}).error().kind(), base::ErrorKind::kForbidden);
  DetectionWish foreign;
  foreign.data_sources = {users};
  const Actor eve = office_.Hire("eve", {Permission::kCreateDataSource});
  EXPECT_EQ(monitoring_.Detect(eve, foreign).error().kind(), base::ErrorKind::kNotFound);
  EXPECT_TRUE(monitoring_.Detect(eve, {})->jobs.empty());

  office_.Write([&](store::Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(store::PutMember(tx, users, bob.caller.user, model::MemberState::kOwner,
                                     office_.clock.Now()));
    return base::Ok();
  });
  AddColumn("ssn");
  ASSERT_TRUE(LookAs(bob).ok());
  EXPECT_EQ(Named("tickit.users").columns.size(), 5u);
  EXPECT_EQ(All().size(), 2u) << "an owner of one data source finds no new ones";
  ASSERT_TRUE(LookAs(owner_).ok());
  EXPECT_EQ(All().size(), 3u);
}

TEST_F(DetectTest, TheClockLooksOnceAnInterval) {
  Put(Wish());
  const auto jobs = office_.QueuedJobs();
  ASSERT_TRUE(RequestDueDetections(office_.parts, std::chrono::hours(24)).ok());
  EXPECT_EQ(office_.QueuedJobs(), jobs + 1);
  ASSERT_TRUE(RequestDueDetections(office_.parts, std::chrono::hours(24)).ok());
  EXPECT_EQ(office_.QueuedJobs(), jobs + 1);
}

}  // namespace
}  // namespace louver::service
