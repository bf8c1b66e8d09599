// Registrations that are refused, and what they are told.

#include "test/service/registration_fixture.h"

namespace louver::service {
namespace {

using store::TagNamed;

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

}  // namespace
}  // namespace louver::service
