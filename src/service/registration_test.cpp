#include "service/registration.h"

#include <gtest/gtest.h>

#include "store/connections.h"
#include "store/data_sources.h"
#include "store/members.h"
#include "store/salts.h"
#include "store/source_grants.h"
#include "test/service/office.h"

namespace louver::service {
namespace {

using model::Permission;
using store::TagNamed;
using testing::Test;
using Names = std::vector<std::string>;

Registration Wish(const std::string& key = "tickit") {
  Registration wish;
  wish.connection.key = key;
  wish.connection.host = "warehouse.example.com";
  wish.connection.database = "dev";
  wish.connection.schema = "tickit";
  wish.connection.username = "awsuser";
  wish.connection.all_tables = true;
  wish.password = base::Secret("right");
  return wish;
}

// The same with these tables alone.
Registration WishFor(std::vector<TableEntry> tables) {
  Registration wish = Wish();
  wish.connection.all_tables = false;
  wish.tables = std::move(tables);
  return wish;
}

TableEntry Entry(const std::string& table) {
  TableEntry entry;
  entry.table = table;
  return entry;
}

class RegistrationTest : public Test {
 protected:
  RegistrationTest() {
    for (const char* tag : {"PII", "PII.Email", "Sales"}) office_.AddTag(tag);
  }

  RegistrationOutcome Put(const Registration& wish) {
    auto outcome = registration_.Put(owner_, wish, false);
    EXPECT_TRUE(outcome.ok()) << (outcome.ok() ? "" : outcome.error().message());
    return outcome.ok() ? *outcome : RegistrationOutcome();
  }

  base::Error Refusal(const Registration& wish) {
    const auto outcome = registration_.Put(owner_, wish, false);
    EXPECT_FALSE(outcome.ok());
    return outcome.ok() ? base::Internal("it was registered") : outcome.error();
  }

  void ExpectRefused(const Registration& wish, base::ErrorKind kind, const std::string& message) {
    const base::Error error = Refusal(wish);
    EXPECT_EQ(error.kind(), kind) << error.message();
    EXPECT_EQ(error.message(), message);
  }

  model::DataSource Named(const std::string& name) {
    const auto found =
        office_.Read([&](store::Transaction& tx) { return store::FindDataSource(tx, name); });
    EXPECT_TRUE(found) << name;
    return found.value_or(model::DataSource());
  }

  std::vector<model::DataSource> All() { return office_.Read(store::AllDataSources); }

  Office office_;
  DataRegistration registration_{office_.parts};
  Actor owner_ = office_.Hire("ada", {Permission::kCreateDataSource});
};

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

TEST_F(RegistrationTest, ATableLouverMayNotReadIsRefusedWithTheStatementsToRun) {
  office_.Integrate("warehouse.example.com", "governed");
  office_.platform.unreadable = base::Forbidden("Run as an administrator: GRANT USAGE …");
  ExpectRefused(Wish(), base::ErrorKind::kUnprocessable, "Run as an administrator: GRANT USAGE …");
  EXPECT_TRUE(All().empty());
}

TEST_F(RegistrationTest, RefusesWhatTheWarehouseRefuses) {
  Registration wrong_password = Wish();
  wrong_password.password = base::Secret("wrong-secret");
  ExpectRefused(wrong_password, base::ErrorKind::kUnprocessable,
                "password authentication failed for user \"awsuser\"");
  ExpectRefused(WishFor({Entry("gone")}), base::ErrorKind::kUnprocessable,
                "The table \"tickit\".\"gone\" does not exist, or the login cannot see it.");
  TableEntry unknown_column = Entry("users");
  unknown_column.column_tags = {{"shoe_size", {TagNamed("PII")}}};
  ExpectRefused(WishFor({unknown_column}), base::ErrorKind::kUnprocessable,
                "The table \"tickit\".\"users\" has no column \"shoe_size\".");
  Registration empty_schema = Wish();
  empty_schema.connection.schema = "empty";
  ExpectRefused(empty_schema, base::ErrorKind::kUnprocessable,
                "The schema \"empty\" has no table that the login can see.");
  office_.platform.unreachable = base::Unavailable("could not connect to warehouse.example.com");
  ExpectRefused(Wish(), base::ErrorKind::kUnprocessable,
                "could not connect to warehouse.example.com");
  EXPECT_TRUE(All().empty());
  EXPECT_TRUE(office_.AuditLines().empty());
}

TEST_F(RegistrationTest, RefusesARequestThatContradictsItself) {
  ExpectRefused(WishFor({Entry("users"), Entry("USERS")}), base::ErrorKind::kInvalid,
                "duplicate tables are specified in the payload.");
  Registration no_schema = WishFor({Entry("users")});
  no_schema.connection.schema = std::nullopt;
  ExpectRefused(no_schema, base::ErrorKind::kInvalid,
                "\"connection.schema\" is required unless every source names its own");
  TableEntry tagged = Entry("users");
  tagged.tags = {TagNamed("Nope")};
  ExpectRefused(WishFor({tagged}), base::ErrorKind::kInvalid, "The tag \"Nope\" does not exist.");
  Registration one_name = Wish();
  one_name.connection.names.data_source_format = "everything";
  ExpectRefused(one_name, base::ErrorKind::kUnprocessable,
                "A data source with the name everything already exists in the payload.");
  Registration one_view = Wish();
  one_view.connection.names.table_format = "everything";
  ExpectRefused(one_view, base::ErrorKind::kUnprocessable,
                "The view tickit.everything already exists in the payload. Choose another name "
                "template.");
}

TEST_F(RegistrationTest, AViewMayNotBeCalledOrStandJustAnything) {
  const struct {
    std::string schema_format;
    std::string table_format;
    std::string message;
  } kCases[] = {
      {"louver_system", "<tablename>",
       "The view schema \"louver_system\" is reserved. Choose another nameTemplate.schemaFormat."},
      {"LOUVER_x", "<tablename>",
       "The view schema \"LOUVER_x\" is reserved. Choose another nameTemplate.schemaFormat."},
      {"pg_catalog", "<tablename>",
       "The view schema \"pg_catalog\" is reserved. Choose another nameTemplate.schemaFormat."},
      {"s", std::string(128, 'x'),
       "The view of \"tickit\".\"users\" cannot be called so: A name must not be longer than 127 "
       "bytes; this one has 128."},
  };
  for (const auto& [schema_format, table_format, message] : kCases) {
    Registration wish = WishFor({Entry("users")});
    wish.connection.names.schema_format = schema_format;
    wish.connection.names.table_format = table_format;
    ExpectRefused(wish, base::ErrorKind::kInvalid, message);
  }
}

TEST_F(RegistrationTest, LouversOwnTablesAreNoSources) {
  office_.platform.tables.push_back(Office::Table("louver_system", "salt", {"salt"}));
  Registration wish = Wish();
  wish.connection.schema = "louver_system";
  wish.connection.names.schema_format = "mine";
  ExpectRefused(wish, base::ErrorKind::kInvalid,
                "The table \"louver_system\".\"salt\" belongs to the system.");
}

TEST_F(RegistrationTest, InOneDatabaseAViewMayNotStandInTheSchemaOfASource) {
  office_.Integrate("warehouse.example.com", "dev");
  ExpectRefused(Wish(), base::ErrorKind::kInvalid,
                "The view of \"tickit\".\"users\" would stand in the schema \"tickit\" of its "
                "source. Choose another nameTemplate.schemaFormat.");
  Registration elsewhere = Wish();
  elsewhere.connection.names.schema_format = "safe_<schema>";
  EXPECT_EQ(Put(elsewhere).creating.size(), 2u);
}

TEST_F(RegistrationTest, NamesWithQuotesAndBackslashesAreKeptAsTheyAre) {
  const std::string odd = "a'b\"c\\d; DROP TABLE x";
  office_.platform.tables.push_back(Office::Table("tickit", odd, {"x y", "select"}));
  EXPECT_EQ(Put(WishFor({Entry(odd)})).creating, Names{"tickit.a'b\"c\\d; drop table x"});
  EXPECT_EQ(All().front().remote.table, odd);
}

TEST_F(RegistrationTest, OneConnectionHasOneKey) {
  Put(Wish());
  ExpectRefused(Wish("other"), base::ErrorKind::kInvalid,
                "You may only define data sources for the same connection once.");
  Registration no_schema = WishFor({Entry("users")});
  no_schema.connection.key = "third";
  no_schema.connection.schema = std::nullopt;
  no_schema.tables[0].schema = "tickit";
  ExpectRefused(no_schema, base::ErrorKind::kConflict,
                "A data source for the table \"tickit\".\"users\" already exists: "
                "\"tickit.users\" of the connection key \"tickit\".");
}

TEST_F(RegistrationTest, ANameOrViewOfAnotherCollectionIsTaken) {
  Put(Wish());
  office_.platform.tables.push_back(Office::Table("other", "users", {"a"}));
  Registration other = Wish("other");
  other.connection.schema = "other";
  other.connection.names.data_source_format = "tickit.<tablename>";
  EXPECT_EQ(Refusal(other).message(), "A data source with the name tickit.users already exists.");
  other.connection.names.data_source_format = "";
  other.connection.names.schema_format = "TICKIT";
  EXPECT_EQ(Refusal(other).kind(), base::ErrorKind::kUnprocessable);
  EXPECT_EQ(All().size(), 2u);
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
