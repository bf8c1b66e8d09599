#include "platform/redshift/validation.h"

#include <array>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"

namespace louver::platform::redshift {
namespace {

using model::TestStatus;
using model::ValidationTest;

// What a test found. `message` says what to do; empty for a pass.
struct Finding {
  TestStatus status = TestStatus::kPassed;
  std::string message;
  std::string result_json = "[]";
};

Finding Failed(std::string message) { return {TestStatus::kFailed, std::move(message), "[]"}; }

Finding Failed(const std::string& what, const base::Error& error) {
  return Failed(what + ": " + error.message());
}

std::string Quoted(const std::string& name) { return "\"" + name + "\""; }

struct Subject {
  Connection& connection;
  const SetupTarget& target;
  const Login& administrator;
};

Finding DatabaseDoesNotExist(const Subject& subject) {
  const std::string database = Folded(subject.target.config.database);
  const std::array<Value, 1> parameters = {database};
  const auto rows = Query(subject.connection, scripts::kDatabaseOwner, {}, parameters);
  if (!rows.ok()) return Failed("The list of databases could not be read", rows.error());
  if (rows->rows.empty()) return {};
  return {TestStatus::kFailed,
          "The database " + Quoted(database) +
              " exists already. Louver makes its database itself: choose another name for "
              "`database`, or drop the database if nobody needs it.",
          R"([{"1": 1}])"};
}

Finding IsRedshift(const Subject& subject) {
  const auto rows = Query(subject.connection, scripts::kVersion, {});
  if (!rows.ok()) return Failed("The version could not be read", rows.error());
  const std::string version = rows->rows.empty() ? "" : rows->rows[0][0].value_or("");
  if (base::AsciiLower(version).find("redshift") != std::string::npos) return {};
  return Failed("This is not Amazon Redshift: " + version);
}

// Superusers pass. Others need CREATEDB, to give it to Louver's account, and CREATE USER, which is
// a system privilege that roles carry.
Finding AdministratorMayCreate(const Subject& subject) {
  const auto rights = Query(subject.connection, scripts::kCallerRights, {});
  if (!rights.ok()) return Failed("The user's privileges could not be read", rights.error());
  const bool is_superuser = !rights->rows.empty() && rights->rows[0][0] == "t";
  const bool may_create_databases = !rights->rows.empty() && rights->rows[0][1] == "t";
  if (is_superuser) return {};
  const auto roles = Query(subject.connection, scripts::kCallerSystemRoles, {});
  if (may_create_databases && roles.ok() && !roles->rows.empty()) return {};
  return Failed("The user " + Quoted(subject.administrator.user) +
                " may not create databases and users. Use a superuser for the set-up, or a user "
                "with CREATEDB and the role sys:secadmin. The login is used once and not kept.");
}

Finding DatabaseNameIsUsable(const Subject& subject) {
  const std::string& database = subject.target.config.database;
  const auto name = sql::Identifier::Make(database);
  if (!name.ok()) return Failed("The name in `database` cannot be used", name.error());
  constexpr std::array<std::string_view, 4> kReserved = {"padb_harvest", "sys:internal",
                                                         "template0", "template1"};
  for (const std::string_view reserved : kReserved) {
    if (Folded(database) == reserved) {
      return Failed("The name " + Quoted(database) + " in `database` is reserved by Redshift.");
    }
  }
  return {};
}

Finding IdentifiersFold(const Subject& subject) {
  const auto rows = Query(subject.connection, scripts::kCaseSensitivity, {});
  if (!rows.ok()) {
    return {
        TestStatus::kWarning,
        "The setting enable_case_sensitive_identifier could not be read: " + rows.error().message(),
        "[]"};
  }
  const std::string setting = rows->rows.empty() ? "" : rows->rows[0][0].value_or("");
  if (setting == "off" || setting == "false") return {};
  return Failed(
      "The setting enable_case_sensitive_identifier must be false on the cluster; it is " +
      Quoted(setting) + ".");
}

struct Test {
  const char* name;
  Finding (*find)(const Subject&);
};

// The names are part of the API's contract; the first of them follows the connection test.
constexpr std::array<Test, 5> kTests = {{
    {"Validate Automatic Bootstrap: Immuta Database Does Not Exist", DatabaseDoesNotExist},
    {"Initial Validation: Redshift Version Test", IsRedshift},
    {"Initial Validation: Privileged Account Test", AdministratorMayCreate},
    {"Initial Validation: Database Name Test", DatabaseNameIsUsable},
    {"Initial Validation: Case Insensitive Identifiers Test", IdentifiersFold},
}};

ValidationTest Record(const char* name, Finding finding) {
  return {.name = name,
          .status = finding.status,
          .message = std::move(finding.message),
          .result_json = std::move(finding.result_json)};
}

std::string WhatToDo(const SetupTarget& target, const base::Error& error) {
  const auto& config = target.config;
  const std::string said = " (" + error.message() + ")";
  if (error.kind() == base::ErrorKind::kUnauthenticated) {
    return "The login was refused: check `username` and `password`." + said;
  }
  if (error.kind() == base::ErrorKind::kNotFound) {
    return "The database " + Quoted(config.initial_database) +
           " in `initialDatabase` does not exist." + said;
  }
  return "Could not open a session with " + config.host + ":" + std::to_string(config.port) +
         ": check `host` and `port`, that the cluster can be reached from here (network, security "
         "group, public access), and that its TLS certificate is valid for the host." +
         said;
}

// Runs on the cluster's own settings: Cluster::Open would change the one that is tested.
base::Result<std::unique_ptr<Connection>> Connect(const Cluster& cluster, const SetupTarget& target,
                                                  const Login& administrator) {
  ASSIGN_OR_RETURN(auto connection,
                   cluster.connector.Open(
                       EndpointOf(target, Folded(target.config.initial_database)), administrator));
  RETURN_IF_ERROR(Run(*connection, scripts::kProbe, {}));
  return connection;
}

}  // namespace

model::ValidationResults ValidateSetup(const Cluster& cluster, const SetupTarget& target,
                                       const Login& administrator) {
  model::ValidationResults results;
  const auto connection = Connect(cluster, target, administrator);
  Finding connected = {TestStatus::kPassed, "", "[null]"};
  if (!connection.ok()) connected = Failed(WhatToDo(target, connection.error()));
  results.tests.push_back(
      Record("Initial Validation: Basic Connection Test", std::move(connected)));
  for (const Test& test : kTests) {
    Finding finding = {TestStatus::kSkipped, "Skipped, because the connection test failed.", "[]"};
    if (connection.ok()) finding = test.find({**connection, target, administrator});
    results.tests.push_back(Record(test.name, std::move(finding)));
  }
  return results;
}

}  // namespace louver::platform::redshift
