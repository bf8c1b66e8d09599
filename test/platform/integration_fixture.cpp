#include "test/platform/integration_fixture.h"

#include <atomic>

namespace louver::test {
namespace {

constexpr const char* kInitial = "dev";
constexpr const char* kPassword = "Louver12Test";

}  // namespace

// Started by the first test, stopped with the program.
warehouse::StandinServer& IntegrationTest::Server() {
  static warehouse::StandinServer server;
  return server;
}

void IntegrationTest::SetUp() {
  static std::atomic<int> number = 0;
  const std::string suffix = std::to_string(++number);
  warehouse::StandinServer& server = Server();
  administrator_ = {server.user(), base::Secret(server.password())};
  source_ = "source_" + suffix;
  managed_ = "managed_" + suffix;
  target_ = {.config = {.host = server.host(),
                        .port = server.port(),
                        .database = managed_,
                        .initial_database = kInitial},
             .account = "louver_" + suffix,
             .account_password = base::Secret("Account12Password"),
             .mark = base::Secret("the mark of the test")};
  auto platform = platform::redshift::RedshiftPlatform::Make(recorder_, randomness_, clock_);
  ASSERT_TRUE(platform.ok());
  platform_ = *std::move(platform);
  sessions_.Keep(At(kInitial), administrator_);
  sessions_.Keep(At(source_), administrator_);

  Sql(administrator(), kInitial, "CREATE DATABASE " + source_);
  Sql(administrator(), source_, "CREATE SCHEMA tickit");
  Sql(administrator(), source_,
      "CREATE TABLE tickit.users (userid INTEGER NOT NULL, name VARCHAR(40), city CHAR(2), "
      "price DECIMAL(8,2), likes BOOLEAN, seen TIMESTAMP)");
  Sql(administrator(), source_,
      "INSERT INTO tickit.users VALUES (1, 'Ann', 'AA', 1.50, TRUE, NULL)");
  Sql(administrator(), source_,
      "CREATE VIEW tickit.cities AS SELECT city FROM tickit.users WITH NO SCHEMA BINDING");
}

void IntegrationTest::TearDown() {
  recorder_.Reset();
  sessions_.Close(managed_);
  RemoveAll({{source_, "tickit", "users"}});
  const auto cleanup = [&](const std::string& statement) {
    auto connection = sessions_.Open(At(kInitial), administrator());
    ASSERT_TRUE(connection.ok());
    (*connection)->Execute(statement).IgnoreError();
  };
  cleanup("DROP DATABASE " + managed_);
  sessions_.Close(source_);
  cleanup("DROP DATABASE " + source_);
  for (const std::string& user : users_) cleanup("DROP USER " + user);
}

platform::Endpoint IntegrationTest::At(const std::string& database) const {
  return {target_.config.host, target_.config.port, database};
}

platform::Login IntegrationTest::Account() const {
  return {target_.account, target_.account_password.Clone()};
}

platform::Login IntegrationTest::MakeUser(const std::string& name) {
  Sql(administrator(), kInitial, "CREATE USER " + name + " PASSWORD '" + kPassword + "'");
  users_.push_back(name);
  return {name, base::Secret(kPassword)};
}

platform::Rows IntegrationTest::Sql(const platform::Login& login, const std::string& database,
                                    const std::string& statement,
                                    const std::vector<platform::Value>& parameters) {
  auto connection = sessions_.Open(At(database), login);
  if (!connection.ok()) {
    ADD_FAILURE() << connection.error().message();
    return {};
  }
  auto rows = (*connection)->Execute(statement, parameters);
  if (!rows.ok()) {
    ADD_FAILURE() << statement << "\n" << rows.error().message() << "\n" << rows.error().cause();
    return {};
  }
  return *std::move(rows);
}

std::string IntegrationTest::Outcome(const platform::Login& login, const std::string& database,
                                     const std::string& statement) {
  auto connection = sessions_.Open(At(database), login);
  if (!connection.ok()) return std::string(base::Name(connection.error().kind()));
  const auto rows = (*connection)->Execute(statement);
  return rows.ok() ? "ok" : std::string(base::Name(rows.error().kind()));
}

std::vector<std::string> IntegrationTest::Column(const platform::Login& login,
                                                 const std::string& database,
                                                 const std::string& statement) {
  std::vector<std::string> column;
  for (const auto& row : Sql(login, database, statement).rows) {
    column.push_back(row[0].value_or("NULL"));
  }
  return column;
}

void IntegrationTest::ApplyAllSteps() {
  for (const platform::Step& step : platform_->SetupSteps(target_)) {
    EXPECT_EQ(Told(platform_->ApplySetup(target_, step.name, &administrator())), "ok") << step.name;
  }
}

void IntegrationTest::UndoAllSteps() {
  auto steps = platform_->SetupSteps(target_);
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    EXPECT_EQ(Told(platform_->UndoSetup(target_, step->name,
                                        step->privileged ? &administrator() : nullptr)),
              "ok")
        << step->name;
  }
}

void IntegrationTest::RemoveAll(const std::vector<platform::SourceGrant>& grants) {
  for (const platform::Step& step : platform_->RemovalSteps(target_, grants)) {
    EXPECT_EQ(Told(platform_->ApplyRemoval(target_, grants, step.name, &administrator())), "ok")
        << step.name;
  }
}

std::vector<std::string> IntegrationTest::Snapshot() {
  constexpr const char* kTables =
      "SELECT table_schema, table_name FROM svv_tables "
      "WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2";
  constexpr const char* kSchemaGrants =
      "SELECT namespace_name, privilege_type, identity_name FROM svv_schema_privileges "
      "ORDER BY 1, 2, 3";
  constexpr const char* kTableGrants =
      "SELECT namespace_name, relation_name, privilege_type, identity_name "
      "FROM svv_relation_privileges ORDER BY 1, 2, 3, 4";
  std::vector<std::string> snapshot;
  const auto look = [&](const std::string& database, const std::vector<const char*>& statements) {
    auto connection = sessions_.Open(At(database), administrator());
    ASSERT_TRUE(connection.ok()) << connection.error().message();
    for (const char* statement : statements) {
      const auto rows = (*connection)->Execute(statement);
      ASSERT_TRUE(rows.ok()) << rows.error().message();
      for (const auto& row : rows->rows) {
        std::string& line = snapshot.emplace_back(database + ":");
        for (const platform::Value& value : row) line += " " + value.value_or("NULL");
      }
    }
  };
  look(kInitial,
       {"SELECT datname, datdba FROM pg_database ORDER BY datname",
        "SELECT usename, usesuper, usecreatedb FROM pg_user ORDER BY usename",
        "SELECT groname FROM pg_group ORDER BY groname", kSchemaGrants, kTableGrants, kTables});
  look(source_, {kSchemaGrants, kTableGrants, kTables});
  // Before its set-up there is no managed database.
  const bool is_there =
      !Column(administrator(), kInitial,
              "SELECT datname FROM pg_database WHERE datname = '" + managed_ + "'")
           .empty();
  if (is_there) {
    look(managed_,
         {"SELECT nspname FROM pg_namespace WHERE nspname LIKE 'louver%' ORDER BY 1", kTables});
  }
  return snapshot;
}

std::string Told(const base::Status& status) {
  if (status.ok()) return "ok";
  return std::string(base::Name(status.error().kind())) + ": " + status.error().message();
}

}  // namespace louver::test
