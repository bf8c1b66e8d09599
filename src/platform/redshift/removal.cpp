#include "platform/redshift/removal.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "platform/redshift/account.h"
#include "platform/redshift/database.h"
#include "platform/redshift/held_privileges.h"
#include "platform/redshift/objects.h"
#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"
#include "platform/transaction.h"

namespace louver::platform::redshift {
namespace {

constexpr std::string_view kDropDatabase = "drop database";
constexpr std::string_view kRevokeGrants = "revoke grants in ";  // followed by the database
constexpr std::string_view kDropAccount = "drop account";
constexpr std::string_view kRemoveObjects = "remove objects";

std::vector<std::string> SourceDatabases(const std::vector<SourceGrant>& grants) {
  std::set<std::string> databases;
  for (const SourceGrant& grant : grants) databases.insert(Folded(grant.database));
  return {databases.begin(), databases.end()};
}

base::Status RevokeIn(Connection& administrator, const SetupTarget& target) {
  ASSIGN_OR_RETURN(const StatementQueries queries, RevokesInDatabase(target.account));
  return RunRows(administrator, queries);
}

// A database that is gone holds no grant; nor does an account that is.
base::Status RevokeIn(const Cluster& cluster, const SetupTarget& target, const Login& administrator,
                      const std::string& database) {
  const auto opened = cluster.Open(EndpointOf(target, database), administrator);
  if (!opened.ok()) {
    if (opened.error().kind() == base::ErrorKind::kNotFound) return base::Ok();
    return opened.error();
  }
  return RevokeIn(**opened, target);
}

// Where hand-made grants may be: every database but `last`. One that cannot be entered is passed
// over; should the account hold something there, the platform says so when the user is dropped.
base::Status RevokeElsewhere(const Cluster& cluster, Connection& connection,
                             const SetupTarget& target, const Login& administrator,
                             const std::string& last) {
  ASSIGN_OR_RETURN(const Rows databases, Query(connection, scripts::kListDatabases, {}));
  for (const auto& row : databases.rows) {
    if (!row[0] || *row[0] == last) continue;
    const auto opened = cluster.connector.Open(EndpointOf(target, *row[0]), administrator);
    if (!opened.ok()) continue;
    RETURN_IF_ERROR(RevokeIn(**opened, target));
  }
  return base::Ok();
}

// The last source database, or the initial one where none is left.
base::Result<std::unique_ptr<Connection>> OpenLast(const Cluster& cluster,
                                                   const SetupTarget& target,
                                                   const Login& administrator,
                                                   const std::string& last) {
  auto opened = cluster.Open(EndpointOf(target, last), administrator);
  if (opened.ok() || opened.error().kind() != base::ErrorKind::kNotFound) return opened;
  return cluster.OpenInitial(target, administrator);
}

// As the account: its database where it has one of its own, else its objects in the customer's.
base::Status RemoveOwn(const Cluster& cluster, const SetupTarget& target) {
  base::Status removed;
  switch (target.config.placement()) {
    case model::Placement::kOwnDatabase:
      removed = UndoCreateDatabase(cluster, target);
      break;
    case model::Placement::kSharedDatabase:
      removed = RemoveObjects(cluster, target);
      break;
  }
  // A session that waits for more work would keep the customer from dropping the database.
  cluster.connector.CloseShared(ManagedEndpoint(target));
  return removed;
}

base::Status RevokeLastAndDropAccount(const Cluster& cluster, const SetupTarget& target,
                                      const std::vector<SourceGrant>& grants,
                                      const Login& administrator) {
  const std::vector<std::string> databases = SourceDatabases(grants);
  const std::string last =
      databases.empty() ? Folded(target.config.entry_database()) : databases.back();
  ASSIGN_OR_RETURN(const auto connection, OpenLast(cluster, target, administrator, last));
  ASSIGN_OR_RETURN(const bool exists, FindOwnAccount(cluster, *connection, target));
  if (!exists) return base::Ok();
  RETURN_IF_ERROR(RevokeElsewhere(cluster, *connection, target, administrator, last));

  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(*connection));
  RETURN_IF_ERROR(RevokeIn(*connection, target));
  ASSIGN_OR_RETURN(const StatementQueries of_cluster, RevokesInCluster(target.account));
  RETURN_IF_ERROR(RunRows(*connection, of_cluster));
  RETURN_IF_ERROR(DropAccount(*connection, target));
  return transaction.Commit();
}

}  // namespace

std::vector<Step> RemovalSteps(const SetupTarget& target, const std::vector<SourceGrant>& grants) {
  if (!target.automatic) return {{.name = std::string(kRemoveObjects), .privileged = false}};
  constexpr bool kPrivileged = true;
  std::vector<Step> steps = {{std::string(kDropDatabase), kPrivileged}};
  std::vector<std::string> databases = SourceDatabases(grants);
  if (!databases.empty()) databases.pop_back();
  for (const std::string& database : databases) {
    steps.push_back({std::string(kRevokeGrants) + database, kPrivileged});
  }
  steps.push_back({std::string(kDropAccount), kPrivileged});
  return steps;
}

base::Status ApplyRemoval(const Cluster& cluster, const SetupTarget& target,
                          const std::vector<SourceGrant>& grants, const std::string& step,
                          const Login* administrator) {
  if (step == kRemoveObjects) return RemoveOwn(cluster, target);
  if (administrator == nullptr) {
    return base::Forbidden("Removing an integration needs an administrator's login.");
  }
  if (step == kDropDatabase) return RemoveDatabase(cluster, target, *administrator);
  if (step == kDropAccount) {
    return RevokeLastAndDropAccount(cluster, target, grants, *administrator);
  }
  if (step.starts_with(kRevokeGrants)) {
    return RevokeIn(cluster, target, *administrator, step.substr(kRevokeGrants.size()));
  }
  return base::Internal("There is no removal step \"" + step + "\".");
}

}  // namespace louver::platform::redshift
