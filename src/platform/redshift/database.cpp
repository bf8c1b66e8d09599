#include "platform/redshift/database.h"

#include <array>
#include <chrono>
#include <string>
#include <thread>

#include "platform/redshift/account.h"
#include "platform/redshift/mark.h"
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

// Whether the database is this integration's, and nothing of anybody else's would go with it.
enum class Content { kOurs, kOtherIntegration };
base::Result<Content> CheckContent(const Cluster& cluster, const SetupTarget& target,
                                   const Login& login) {
  ASSIGN_OR_RETURN(const auto connection, cluster.Open(ManagedEndpoint(target), login));
  ASSIGN_OR_RETURN(const Marked marked, ReadMark(*connection, cluster.names, target));
  if (marked == Marked::kByOther) return Content::kOtherIntegration;
  const std::array<Value, 1> account = {target.account};
  ASSIGN_OR_RETURN(const Rows others, Query(*connection, scripts::kRelationsOfOthers, {}, account));
  if (others.rows.empty()) return Content::kOurs;
  return base::Unprocessable("The database \"" + Folded(target.config.database) + "\" holds \"" +
                             others.rows[0][0].value_or("") + "\".\"" +
                             others.rows[0][1].value_or("") +
                             "\", which is not Louver's and would go with it. Move it or drop it "
                             "first.");
}

// The database must be the account's. A session that is just ending still holds it for a moment.
base::Status Drop(const Cluster& cluster, Connection& connection, const SetupTarget& target,
                  const Login& login) {
  constexpr int kAttempts = 10;
  constexpr std::chrono::milliseconds kPause{200};
  ASSIGN_OR_RETURN(const auto database, NameOf(target));
  ASSIGN_OR_RETURN(const Content content, CheckContent(cluster, target, login));
  if (content == Content::kOtherIntegration) return base::Ok();
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
  return Drop(cluster, *connection, target, AccountOf(target));
}

base::Status RemoveDatabase(const Cluster& cluster, const SetupTarget& target,
                            const Login& administrator) {
  ASSIGN_OR_RETURN(const auto connection, cluster.OpenInitial(target, administrator));
  ASSIGN_OR_RETURN(const Holder holder, HolderOf(*connection, target));
  switch (holder) {
    case Holder::kNobody:
      return base::Ok();
    case Holder::kAccount:
      return Drop(cluster, *connection, target, administrator);
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
