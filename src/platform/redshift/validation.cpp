#include "platform/redshift/validation.h"

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "platform/redshift/edit.h"
#include "platform/redshift/findings.h"
#include "platform/redshift/mark.h"
#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"

namespace louver::platform::redshift {
namespace {

using model::TestStatus;
using model::ValidationResults;

struct Test {
  const char* name;
  Finding (*find)(const Subject&);
};

// The names are part of the API's contract.
constexpr char kConnection[] = "Initial Validation: Basic Connection Test";
constexpr char kDatabaseIsNew[] = "Validate Automatic Bootstrap: Immuta Database Does Not Exist";
constexpr Test kEncryption = {"Initial Validation: TLS Test", IsEncrypted};
constexpr Test kVersion = {"Initial Validation: Redshift Version Test", IsRedshift};
constexpr Test kNodeType = {"Initial Validation: Cross-Database Query Test", ReachesOtherDatabases};
constexpr Test kFolding = {"Initial Validation: Case Insensitive Identifiers Test",
                           IdentifiersFold};
constexpr Test kEncoding = {"Initial Validation: Encoding Test", EncodesUtf8};
constexpr Test kCreateGroups = {"Validate Automatic Bootstrap: CREATE GROUP Privilege",
                                MayCreateGroups};
constexpr Test kGroupIsNew = {"Validate Automatic Bootstrap: Impersonation Group Does Not Exist",
                              GroupDoesNotExist};
constexpr Test kGroupExists = {"Validate Setup: Impersonation Group Exists", GroupIsThere};
constexpr Test kObjects = {"Validate Setup: Louver Objects Exist", ObjectsAreThere};
constexpr Test kCreateSchemas = {"Validate Setup: CREATE ON DATABASE Privilege", MayCreateSchemas};
constexpr Test kPlainAccount = {"Validate Setup: Account Is Not a Superuser", IsNoSuperuser};

// An account that owns a database it made may revoke and grant everything on it: the documented
// privileges REVOKE ALL PRIVILEGES ON DATABASE and GRANT TEMP ON DATABASE come with CREATE
// DATABASE.
constexpr Test kOfSetup[] = {
    kEncryption,
    kVersion,
    kNodeType,
    {"Validate Automatic Bootstrap: CREATE DATABASE Privilege", MayCreateDatabases},
    {"Validate Automatic Bootstrap: CREATE USER Privilege", MayCreateUsers},
    {"Validate Automatic Bootstrap: REVOKE ON SCHEMA Privilege", MayClosePublicSchema},
    kCreateGroups,
    {"Initial Validation: Database Name Test", DatabaseNameIsUsable},
    kGroupIsNew,
    kFolding,
    kEncoding,
};
constexpr Test kOfAdoption[] = {kEncryption, kVersion,     kNodeType, kPlainAccount, kCreateSchemas,
                                kObjects,    kGroupExists, kFolding,  kEncoding};
constexpr Test kGroupIsEmpty = {"Validate Setup: Impersonation Group Has No Members", GroupIsEmpty};
constexpr Test kOfNewAccount[] = {{"Validate Setup: Account Owns Nothing Else", OwnsNothingElse},
                                  kGroupIsEmpty};
constexpr Test kOfTakenGroup[] = {kGroupIsEmpty};
constexpr Test kOfNewGroup[] = {kCreateGroups, kGroupIsNew};
constexpr Test kOfOldGroup[] = {
    {"Validate Automatic Bootstrap: DROP GROUP Privilege", MayDropGroups}};
constexpr Test kOfRemoval[] = {{"Validate Removal: Superuser Privilege", MayRemoveAll}};
constexpr Test kOfAccount[] = {
    kEncryption, kVersion, kPlainAccount, kCreateSchemas, {kObjects.name, ObjectsMayBeMade}};
constexpr Test kOfLockedOutAccount[] = {
    {"Validate Edit: Account Can Be Given a New Password", AccountMayGetPassword}};
constexpr char kSameCluster[] = "Validate Edit: Same Cluster Test";
constexpr Test kOfStandingSetup[] = {
    kVersion, kPlainAccount, kCreateSchemas, kGroupExists, {kObjects.name, ObjectsAreWhole}};

void Record(ValidationResults& results, const char* name, Finding finding) {
  results.tests.push_back({.name = name,
                           .status = finding.status,
                           .message = std::move(finding.message),
                           .result_json = std::move(finding.result_json)});
}

// `member` is the one of the payload that names the database.
std::string WhatToDo(const Endpoint& endpoint, const char* member, const base::Error& error) {
  const std::string said = " (" + error.message() + ")";
  if (error.kind() == base::ErrorKind::kUnauthenticated) {
    return "The login was refused: check `username` and `password`." + said;
  }
  if (error.kind() == base::ErrorKind::kNotFound) {
    return "The database \"" + endpoint.database + "\" in `" + member + "` does not exist." + said;
  }
  if (error.kind() == base::ErrorKind::kUnprocessable) return error.message();
  return "Could not open a session with " + endpoint.host + ":" + std::to_string(endpoint.port) +
         ": check `host` and `port`, that the cluster can be reached from here (network, security "
         "group, public access), and that its TLS certificate is valid for the host." +
         said;
}

// The same for the account of a set-up that stands.
base::Error WhatToDo(const SetupTarget& target, const base::Error& error) {
  std::string message = error.message();
  if (error.kind() == base::ErrorKind::kUnauthenticated) {
    message = "Louver's account \"" + target.account + "\" is not let in any more (" + message +
              "): somebody dropped the user or changed its password.";
    if (!target.automatic) message += " Send PUT /integrations/{id} with its password.";
  } else if (error.kind() == base::ErrorKind::kNotFound) {
    message = "The database \"" + Folded(target.config.database) + "\" is gone (" + message +
              "). Delete the integration and create it again.";
  }
  return base::Error(error.kind(), std::move(message)).WithCause(error.cause());
}

// Runs on the cluster's own settings: Cluster::Open would change one that is tested.
base::Result<std::unique_ptr<Connection>> Connect(const Cluster& cluster, const Endpoint& endpoint,
                                                  const Login& login) {
  ASSIGN_OR_RETURN(auto connection, cluster.connector.Open(endpoint, login));
  RETURN_IF_ERROR(Run(*connection, scripts::kProbe, {}));
  return connection;
}

// A session and what it is asked.
class Examination {
 public:
  enum class Database { kInitial, kManaged };

  Examination(const Cluster& cluster, const SetupTarget& target, Database database,
              const Login& login)
      : cluster_(cluster),
        target_(target),
        login_(login),
        member_(database == Database::kInitial ? "initialDatabase" : "database"),
        endpoint_(EndpointOf(target,
                             Folded(database == Database::kInitial ? target.config.initial_database
                                                                   : target.config.database))),
        connection_(Connect(cluster, endpoint_, login_)) {}

  // `hint` is added where login or database are not what they should be.
  void Connection(ValidationResults& results, const char* name,
                  const std::string& hint = {}) const {
    Finding finding = {TestStatus::kPassed, "", "[null]"};
    if (!connection_.ok()) {
      const base::Error& error = connection_.error();
      finding = Failed(WhatToDo(endpoint_, member_, error));
      const bool may_be_missing = error.kind() == base::ErrorKind::kUnauthenticated ||
                                  error.kind() == base::ErrorKind::kNotFound;
      if (may_be_missing && !hint.empty()) finding.message += " " + hint;
    }
    Record(results, name, std::move(finding));
  }

  void Tests(ValidationResults& results, std::span<const Test> tests) const {
    for (const Test& test : tests) {
      Finding finding = Skipped("Skipped, because the connection test failed.");
      if (connection_.ok()) {
        finding = test.find({**connection_, cluster_, target_, login_.user});
      }
      Record(results, test.name, std::move(finding));
    }
  }

 private:
  const Cluster& cluster_;
  const SetupTarget& target_;
  const Login& login_;
  const char* member_;
  const Endpoint endpoint_;
  const base::Result<std::unique_ptr<platform::Connection>> connection_;
};

void SkipDatabaseIsNew(ValidationResults& results) {
  Record(results, kDatabaseIsNew, Skipped("Tested when an automatic set-up begins."));
}

void ExamineAccount(const Cluster& cluster, const SetupTarget& target, std::span<const Test> tests,
                    ValidationResults& results) {
  const Login account = AccountOf(target);
  const Examination examination(cluster, target, Examination::Database::kManaged, account);
  examination.Connection(results, "Validate Setup: Account Connection Test");
  examination.Tests(results, tests);
}

// That the new address leads to the cluster of the old one. Asked first: nothing that Louver knows
// is shown to a server before.
bool ExamineAddress(const Cluster& cluster, const SetupTarget& from, const SetupTarget& to,
                    const Login& login, ValidationResults& results) {
  if (!IsMoved(from, to)) return true;
  const base::Status same = CheckIsSameDatabase(cluster, from, to, login);
  Record(results, kSameCluster, same.ok() ? Finding() : Failed(same.error().message()));
  return same.ok();
}

ValidationResults ExamineByHand(const Cluster& cluster, const SetupTarget& target,
                                std::span<const Test> more, const std::string& hint) {
  ValidationResults results;
  const Login account = AccountOf(target);
  const Examination examination(cluster, target, Examination::Database::kManaged, account);
  examination.Connection(results, kConnection, hint);
  SkipDatabaseIsNew(results);
  examination.Tests(results, kOfAdoption);
  examination.Tests(results, more);
  return results;
}

}  // namespace

ValidationResults ValidateSetup(const Cluster& cluster, const SetupTarget& target,
                                const Login& administrator) {
  ValidationResults results;
  const Examination examination(cluster, target, Examination::Database::kInitial, administrator);
  examination.Connection(results, kConnection);
  const Test is_new[] = {{kDatabaseIsNew, DatabaseDoesNotExist}};
  examination.Tests(results, is_new);
  examination.Tests(results, kOfSetup);
  return results;
}

ValidationResults ValidateAdoption(const Cluster& cluster, const SetupTarget& target) {
  return ExamineByHand(cluster, target, kOfNewAccount,
                       "Account and database are made by scripts: " + RunScriptsFirst(target));
}

ValidationResults ValidateEdit(const Cluster& cluster, const SetupTarget& from,
                               const SetupTarget& to, const Login* administrator) {
  ValidationResults results;
  if (administrator == nullptr) {
    const std::span<const Test> group =
        NewGroup(from, to) ? std::span<const Test>(kOfTakenGroup) : std::span<const Test>();
    results = ExamineByHand(cluster, to, group, {});
    ExamineAddress(cluster, from, to, AccountOf(to), results);
    return results;
  }
  const Examination examination(cluster, to, Examination::Database::kInitial, *administrator);
  examination.Connection(results, kConnection);
  SkipDatabaseIsNew(results);
  if (NewGroup(from, to)) examination.Tests(results, kOfNewGroup);
  if (NewGroup(to, from)) examination.Tests(results, kOfOldGroup);
  if (!ExamineAddress(cluster, from, to, *administrator, results)) return results;
  if (GetsNewPassword(from, to)) {
    examination.Tests(results, kOfLockedOutAccount);
  } else {
    ExamineAccount(cluster, to, kOfAccount, results);
  }
  return results;
}

ValidationResults ValidateRemoval(const Cluster& cluster, const SetupTarget& target,
                                  const Login& administrator) {
  ValidationResults results;
  const Examination examination(cluster, target, Examination::Database::kInitial, administrator);
  examination.Connection(results, kConnection);
  examination.Tests(results, kOfRemoval);
  return results;
}

// A session of its own: a shared one would go on working after the account was locked out.
base::Status CheckSetup(const Cluster& cluster, const SetupTarget& target) {
  const Login account = AccountOf(target);
  const auto connection = cluster.Open(ManagedEndpoint(target), account);
  if (!connection.ok()) return WhatToDo(target, connection.error());
  std::vector<std::string> failures;
  for (const Test& test : kOfStandingSetup) {
    const Finding finding = test.find({**connection, cluster, target, account.user});
    if (finding.status == TestStatus::kFailed) failures.push_back(finding.message);
  }
  if (failures.empty()) return base::Ok();
  // What was found on a session that broke meanwhile says nothing.
  RETURN_IF_ERROR(Run(**connection, scripts::kProbe, {}));
  return base::Unprocessable(base::Join(failures, " "));
}

}  // namespace louver::platform::redshift
