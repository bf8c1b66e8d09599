#include "platform/redshift/database.h"

#include <array>
#include <chrono>
#include <string>
#include <thread>

#include "platform/redshift/account.h"
#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"

namespace louver::platform::redshift {
namespace {

enum class Holder { kNobody, kAccount, kOther };

base::Result<Holder> HolderOf(Connection& connection, const SetupTarget& target) {
  const std::array<Value, 1> parameters = {Folded(target.config.database)};
  ASSIGN_OR_RETURN(const Rows rows, Query(connection, scripts::kDatabaseOwner, {}, parameters));
  if (rows.rows.empty()) return Holder::kNobody;
  return rows.rows[0][0] == target.account ? Holder::kAccount : Holder::kOther;
}

base::Result<sql::Identifier> NameOf(const SetupTarget& target) {
  return sql::Identifier::Make(Folded(target.config.database));
}

// Ends what can be ended. Who may not end others' sessions is told by the drop that fails then.
void EndSessions(Connection& connection, const SetupTarget& target) {
  const std::array<Value, 1> database = {Folded(target.config.database)};
  const auto sessions = Query(connection, scripts::kListSessions, {}, database);
  if (!sessions.ok()) return;
  for (const auto& row : sessions->rows) {
    const std::array<Value, 1> process = {row[0]};
    Query(connection, scripts::kEndSession, {}, process).IgnoreError();
  }
}

// The database must be ours. A session that is just ending still holds it for a moment.
base::Status Drop(const Cluster& cluster, Connection& connection, const SetupTarget& target) {
  constexpr int kAttempts = 10;
  constexpr std::chrono::milliseconds kPause{200};
  ASSIGN_OR_RETURN(const auto database, NameOf(target));
  base::Status dropped;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    if (attempt > 0) std::this_thread::sleep_for(kPause);
    cluster.connector.CloseShared(ManagedEndpoint(target));
    EndSessions(connection, target);
    dropped = Run(connection, scripts::kDropDatabase, {{"database", database}});
    if (dropped.ok() || dropped.error().kind() == base::ErrorKind::kNotFound) return base::Ok();
    if (dropped.error().kind() != base::ErrorKind::kUnprocessable) return dropped;
  }
  return dropped;
}

// Whether Louver's system schema is in there and belongs to the account.
base::Result<bool> HoldsOurObjects(const Cluster& cluster, const SetupTarget& target,
                                   const Login& administrator) {
  ASSIGN_OR_RETURN(const auto connection,
                   cluster.Open(EndpointOf(target, target.config.database), administrator));
  const std::array<Value, 1> schema = {cluster.names.system_schema().name()};
  ASSIGN_OR_RETURN(const Rows rows, Query(*connection, scripts::kSchemaOwner, {}, schema));
  return !rows.rows.empty() && rows.rows[0][0] == target.account;
}

}  // namespace

base::Status CreateDatabase(const Cluster& cluster, const SetupTarget& target) {
  ASSIGN_OR_RETURN(const auto database, NameOf(target));
  ASSIGN_OR_RETURN(const auto account, sql::Identifier::Make(target.account));
  ASSIGN_OR_RETURN(const auto connection, cluster.OpenInitial(target, AccountOf(target)));
  ASSIGN_OR_RETURN(const Holder holder, HolderOf(*connection, target));
  switch (holder) {
    case Holder::kNobody:
      return Run(*connection, scripts::kCreateDatabase,
                 {{"database", database}, {"account", account}});
    case Holder::kAccount:
      return base::Ok();
    case Holder::kOther:
      break;
  }
  return base::Unprocessable("The database \"" + database.name() +
                             "\" exists already. Louver makes its database itself: choose another "
                             "name, or drop the database if nobody needs it.");
}

base::Status UndoCreateDatabase(const Cluster& cluster, const SetupTarget& target) {
  ASSIGN_OR_RETURN(const bool account_exists, AccountLogsIn(cluster, target));
  if (!account_exists) return base::Ok();  // who is not there owns nothing
  ASSIGN_OR_RETURN(const auto connection, cluster.OpenInitial(target, AccountOf(target)));
  ASSIGN_OR_RETURN(const Holder holder, HolderOf(*connection, target));
  if (holder != Holder::kAccount) return base::Ok();
  return Drop(cluster, *connection, target);
}

base::Status RemoveDatabase(const Cluster& cluster, const SetupTarget& target,
                            const Login& administrator) {
  ASSIGN_OR_RETURN(const auto connection, cluster.OpenInitial(target, administrator));
  ASSIGN_OR_RETURN(const Holder holder, HolderOf(*connection, target));
  switch (holder) {
    case Holder::kNobody:
      return base::Ok();
    case Holder::kAccount:
      return Drop(cluster, *connection, target);
    case Holder::kOther:
      break;
  }
  ASSIGN_OR_RETURN(const bool holds_ours, HoldsOurObjects(cluster, target, administrator));
  if (!holds_ours) return base::Ok();
  return base::Unprocessable(
      "The database \"" + Folded(target.config.database) +
      "\" does not belong to Louver's account any more, so Louver does not drop it. Give it back "
      "to \"" +
      target.account + "\", or drop the schemas Louver made in it.");
}

}  // namespace louver::platform::redshift
