#include "service/registration.h"

#include "store/connections.h"
#include "store/data_sources.h"
#include "store/members.h"
#include "store/salts.h"
#include "store/source_grants.h"
#include "test/service/registration_fixture.h"

namespace louver::service {
namespace {

using model::Permission;
using store::TagNamed;
using Names = std::vector<std::string>;

TEST_F(RegistrationTest, RegistersEveryTableOfTheSchema) {
  const RegistrationOutcome outcome = Put(Wish());
  EXPECT_EQ(outcome.creating, (Names{"tickit.users", "tickit.venue"}));
  const model::DataSource users = Named("tickit.users");
  EXPECT_EQ(users.remote, (model::RemoteTable{"dev", "tickit", "users"}));
  EXPECT_EQ(users.view, (model::ViewName{"tickit", "users"}));
  ASSERT_EQ(users.columns.size(), 4u);
  EXPECT_EQ(users.columns[1].name, "email");
  EXPECT_EQ(model::ToString(users.columns[1].type), "character varying(100)");
  EXPECT_EQ(users.view_state, model::ViewState::kNone);

  const auto members =
      office_.Read([&](store::Transaction& tx) { return store::ListMembers(tx, users.id, {}); });
  ASSERT_EQ(members.items.size(), 1u);
  EXPECT_EQ(members.items[0].user, owner_.caller.user);
  EXPECT_EQ(members.items[0].state, model::MemberState::kOwner);
  EXPECT_TRUE(office_.Read([&](store::Transaction& tx) { return store::FindSalt(tx, users.id); }));
}

TEST_F(RegistrationTest, TheSamePostAgainWritesNothing) {
  Registration wish = Wish();
  wish.connection.table_tags = {TagNamed("Sales")};
  Put(wish);
  const auto before = All();
  const auto events = office_.AuditLines().size();
  const RegistrationOutcome again = Put(wish);
  EXPECT_EQ(again.no_change, (Names{"tickit.users", "tickit.venue"}));
  EXPECT_TRUE(again.creating.empty() && again.updating.empty() && again.deleting.empty());
  EXPECT_FALSE(again.tags_updated);
  EXPECT_EQ(All(), before);
  EXPECT_EQ(office_.AuditLines().size(), events);
}

TEST_F(RegistrationTest, ADryRunTellsTheTruthAndChangesNothing) {
  office_.Integrate("warehouse.example.com", "governed");
  const auto outcome = registration_.Put(owner_, Wish(), true);
  ASSERT_TRUE(outcome.ok());
  EXPECT_EQ(outcome->creating, (Names{"tickit.users", "tickit.venue"}));
  EXPECT_TRUE(All().empty());
  EXPECT_TRUE(office_.AuditLines().empty());
  EXPECT_EQ(office_.QueuedJobs(), 0);
  EXPECT_TRUE(office_.platform.made_readable.empty());
}

TEST_F(RegistrationTest, TablesNoLongerNamedAreDisabledOrRemoved) {
  Put(Wish());
  const RegistrationOutcome fewer = Put(WishFor({Entry("users")}));
  EXPECT_EQ(fewer.deleting, Names{"tickit.venue"});
  EXPECT_TRUE(Named("tickit.venue").deleted);

  EXPECT_EQ(Put(Wish()).updating, Names{"tickit.venue"});
  EXPECT_FALSE(Named("tickit.venue").deleted);

  Registration hard = WishFor({Entry("users")});
  hard.connection.hard_delete = true;
  EXPECT_EQ(Put(hard).deleting, Names{"tickit.venue"});
  EXPECT_EQ(All().size(), 1u);
}

TEST_F(RegistrationTest, NewConnectionDetailsMakeEveryDataSourceANewOne) {
  Put(Wish());
  const auto before = Named("tickit.users").id;
  Registration moved = Wish();
  moved.connection.port = 5440;
  const RegistrationOutcome outcome = Put(moved);
  EXPECT_EQ(outcome.creating, (Names{"tickit.users", "tickit.venue"}));
  EXPECT_EQ(outcome.deleting, (Names{"tickit.users", "tickit.venue"}));
  EXPECT_NE(Named("tickit.users").id, before);
  EXPECT_EQ(Named("tickit.users").port, 5440);
}

TEST_F(RegistrationTest, TagsThatWereStatedAreReplacedAndOthersStay) {
  TableEntry users = Entry("users");
  users.column_tags = {{"EMAIL", {TagNamed("PII.Email")}}};
  Registration wish = WishFor({users});
  wish.connection.table_tags = {TagNamed("Sales")};
  EXPECT_TRUE(Put(wish).tags_updated);
  model::DataSource source = Named("tickit.users");
  EXPECT_EQ(source.columns[1].tags, std::vector{TagNamed("PII.Email")});
  EXPECT_EQ(source.tags, std::vector{TagNamed("Sales")});

  // Somebody adds tags by hand.
  source.columns[2].tags = {TagNamed("PII")};
  source.tags.insert(source.tags.begin(), TagNamed("PII"));
  office_.Write([&](store::Transaction& tx) { return store::UpdateDataSource(tx, source); });

  const RegistrationOutcome again = Put(WishFor({Entry("users")}));
  EXPECT_EQ(again.updating, Names{"tickit.users"});
  source = Named("tickit.users");
  EXPECT_EQ(source.tags, std::vector{TagNamed("PII")}) << "Sales came by the wish and goes with it";
  EXPECT_EQ(source.columns[1].tags, std::vector{TagNamed("PII.Email")});
  EXPECT_EQ(source.columns[2].tags, std::vector{TagNamed("PII")});

  users.column_tags = {{"email", {}}};
  Put(WishFor({users}));
  EXPECT_TRUE(Named("tickit.users").columns[1].tags.empty());
}

TEST_F(RegistrationTest, WhatIsStatedOfATableIsReplacedAndTheRestStays) {
  TableEntry users = Entry("users");
  users.description = "People";
  users.documentation = "# People";
  Put(WishFor({users}));
  users.description.reset();
  users.documentation = "";
  EXPECT_EQ(Put(WishFor({users})).updating, Names{"tickit.users"});
  EXPECT_EQ(Named("tickit.users").description, "People");
  EXPECT_EQ(Named("tickit.users").documentation, "");
  EXPECT_EQ(Put(WishFor({Entry("users")})).no_change, Names{"tickit.users"});
}

TEST_F(RegistrationTest, AColumnThatAppearsIsTakenOverWithAWarning) {
  Put(WishFor({Entry("users")}));
  office_.platform.tables[0] =
      Office::Table("tickit", "users", {"userid", "email", "phone", "state", "ssn"});
  const RegistrationOutcome outcome = Put(WishFor({Entry("users")}));
  EXPECT_EQ(outcome.updating, Names{"tickit.users"});
  EXPECT_EQ(outcome.warnings,
            Names{"The column \"ssn\" of \"tickit.users\" is new and carries no tag."});
  EXPECT_EQ(Named("tickit.users").columns.size(), 5u);
}

TEST_F(RegistrationTest, NamesFollowTheTemplateOrTheEntry) {
  TableEntry venue = Entry("venue");
  venue.data_source_name = "Places";
  venue.view_schema = "public_data";
  venue.view_name = "places";
  Registration wish = WishFor({venue});
  wish.connection.all_tables = true;
  wish.connection.names.data_source_format = "Demo <Tablename>";
  wish.connection.names.schema_format = "<DATABASE>_<schema>";
  EXPECT_EQ(Put(wish).creating, (Names{"Places", "Demo Users"}));
  EXPECT_EQ(Named("Places").view, (model::ViewName{"public_data", "places"}));
  EXPECT_EQ(Named("Demo Users").view, (model::ViewName{"DEV_tickit", "users"}));
}

TEST_F(RegistrationTest, OwnersAreAddedAlsoToWhatIsThereAlready) {
  Put(WishFor({Entry("users")}));
  const Actor bob = office_.Hire("bob");
  Registration wish = WishFor({Entry("users")});
  wish.owners = {"bob"};
  EXPECT_EQ(Put(wish).updating, Names{"tickit.users"});
  EXPECT_EQ(Put(wish).no_change, Names{"tickit.users"});
  wish.owners = {"nobody"};
  ExpectRefused(wish, base::ErrorKind::kInvalid, "No user found with the user name or ID nobody.");
}

TEST_F(RegistrationTest, WithAnIntegrationTheSourcesAreMadeReadableAndGrantsRemembered) {
  const auto integration = office_.Integrate("warehouse.example.com", "governed");
  office_.platform.to_grant = {{"dev", "tickit", ""}, {"dev", "tickit", "users"}};
  office_.platform.direct_readers = {"PUBLIC"};
  const RegistrationOutcome outcome = Put(WishFor({Entry("users")}));
  EXPECT_EQ(outcome.warnings, Names{"\"PUBLIC\" can read source tables directly, without the "
                                    "policies of Louver."});
  EXPECT_EQ(Named("tickit.users").view_state, model::ViewState::kPending);
  EXPECT_EQ(office_.QueuedJobs(), 1);
  EXPECT_EQ(
      office_.Read([&](store::Transaction& tx) { return store::SourceGrantsOf(tx, integration); }),
      office_.platform.to_grant);
}

TEST_F(RegistrationTest, SaysThatALoginThatIsNoSuperuserMayNotBeShownEveryReader) {
  office_.Integrate("warehouse.example.com", "governed");
  office_.platform.may_miss_readers = true;
  EXPECT_EQ(
      Put(WishFor({Entry("users")})).warnings,
      Names{"The login \"awsuser\" is no superuser and may not be shown the grants of others: "
            "more users may be able to read source tables directly. Register as a superuser "
            "to be told of them."});
}

TEST_F(RegistrationTest, NamesWithQuotesAndBackslashesAreKeptAsTheyAre) {
  const std::string odd = "a'b\"c\\d; DROP TABLE x";
  office_.platform.tables.push_back(Office::Table("tickit", odd, {"x y", "select"}));
  EXPECT_EQ(Put(WishFor({Entry(odd)})).creating, Names{"tickit.a'b\"c\\d; drop table x"});
  EXPECT_EQ(All().front().remote.table, odd);
}

TEST_F(RegistrationTest, ACollectionIsItsCreatorsAndTheGovernors) {
  Put(Wish());
  const Actor other = office_.Hire("eve", {Permission::kCreateDataSource});
  const Actor governor =
      office_.Hire("gov", {Permission::kCreateDataSource, Permission::kGovernance});
  const Actor nobody = office_.Hire("nobody");
  EXPECT_EQ(registration_.Put(other, Wish(), false).error().kind(), base::ErrorKind::kForbidden);
  EXPECT_EQ(registration_.Remove(other, "tickit", false).error().kind(),
            base::ErrorKind::kForbidden);
  EXPECT_EQ(registration_.Put(nobody, Wish("x"), false).error().message(),
            "This needs the permission CREATE_DATA_SOURCE.");
  EXPECT_TRUE(registration_.Put(governor, Wish(), false).ok());
}

TEST_F(RegistrationTest, ACollectionCanBeRemovedWhole) {
  Put(Wish());
  const auto rehearsed = registration_.Remove(owner_, "tickit", true);
  ASSERT_TRUE(rehearsed.ok());
  EXPECT_EQ(rehearsed->deleting, (Names{"tickit.users", "tickit.venue"}));
  EXPECT_EQ(All().size(), 2u);
  ASSERT_TRUE(registration_.Remove(owner_, "tickit", false).ok());
  EXPECT_TRUE(All().empty());
  EXPECT_EQ(registration_.Remove(owner_, "tickit", false).error().message(),
            "No data sources found with connection key \"tickit\".");
}

TEST_F(RegistrationTest, NoSecretIsInTheStoreOrTheAuditRecord) {
  Registration wish = Wish();
  wish.password = base::Secret("hunter2-very-secret");
  office_.platform.password = "hunter2-very-secret";
  Put(wish);
  for (const std::string& line : office_.AuditLines()) {
    EXPECT_EQ(line.find("hunter2"), std::string::npos);
  }
  const auto connection = Named("tickit.users").connection;
  const auto sealed = office_.Read(
      [&](store::Transaction& tx) { return store::GetConnectionPassword(tx, connection); });
  EXPECT_EQ(sealed.text.find("hunter2"), std::string::npos);
}

}  // namespace
}  // namespace louver::service
