#include "platform/redshift/account.h"

#include <array>
#include <string>

#include "platform/postgresql/md5_password.h"
#include "platform/redshift/group.h"
#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"
#include "platform/scrub.h"
#include "platform/transaction.h"

namespace louver::platform::redshift {
namespace {

base::Result<bool> UserExists(Connection& connection, const std::string& user) {
  const std::array<Value, 1> parameters = {user};
  ASSIGN_OR_RETURN(const Rows rows, Query(connection, scripts::kFindAccount, {}, parameters));
  return !rows.rows.empty();
}

std::string Quoted(const std::string& name) { return "\"" + name + "\""; }

}  // namespace

base::Result<bool> AccountLogsIn(const Cluster& cluster, const SetupTarget& target) {
  const auto connection = cluster.OpenInitial(target, AccountOf(target));
  if (connection.ok()) return true;
  if (connection.error().kind() == base::ErrorKind::kUnauthenticated) return false;
  return connection.error();
}

base::Status CreateAccount(const Cluster& cluster, const SetupTarget& target,
                           const Login& administrator) {
  ASSIGN_OR_RETURN(const auto account, sql::Identifier::Make(target.account));
  ASSIGN_OR_RETURN(const auto connection, cluster.OpenInitial(target, administrator));
  ASSIGN_OR_RETURN(const bool exists, FindOwnAccount(cluster, *connection, target));
  if (exists) return base::Ok();

  ASSIGN_OR_RETURN(const base::Secret digest,
                   postgresql::Md5Password(target.account, target.account_password));
  // Together with the group, so that a found account says that all of this was done.
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(*connection));
  if (target.config.impersonation.enabled) {
    RETURN_IF_ERROR(CreateGroup(*connection, target.config.impersonation.group));
  }
  const auto created =
      Run(*connection, scripts::kCreateAccount,
          {{"account", account}, {"password", sql::StringLiteral{std::string(digest.Reveal())}}});
  if (!created.ok()) {
    return Scrub(created.error(), {digest.Reveal(), target.account_password.Reveal()});
  }
  return transaction.Commit();
}

base::Status UndoCreateAccount(const Cluster& cluster, const SetupTarget& target,
                               const Login* administrator) {
  ASSIGN_OR_RETURN(const bool ours, AccountLogsIn(cluster, target));
  if (!ours) return base::Ok();
  if (administrator == nullptr) {
    ASSIGN_OR_RETURN(const auto account, sql::Identifier::Make(target.account));
    ASSIGN_OR_RETURN(const std::string statement,
                     Text(scripts::kDropAccount, {{"account", account}}));
    return base::Forbidden("Louver cannot drop its own account. Run as an administrator: " +
                           statement);
  }
  ASSIGN_OR_RETURN(const auto connection, cluster.OpenInitial(target, *administrator));
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(*connection));
  RETURN_IF_ERROR(DropAccount(*connection, target));
  return transaction.Commit();
}

base::Status SetPassword(const Cluster& cluster, const SetupTarget& target,
                         const Login& administrator) {
  ASSIGN_OR_RETURN(const auto account, sql::Identifier::Make(target.account));
  ASSIGN_OR_RETURN(const base::Secret digest,
                   postgresql::Md5Password(target.account, target.account_password));
  ASSIGN_OR_RETURN(const auto connection, cluster.OpenInitial(target, administrator));
  ASSIGN_OR_RETURN(const bool exists, UserExists(*connection, target.account));
  if (!exists) {
    return base::Unprocessable("The user " + Quoted(target.account) +
                               " does not exist any more. Delete the integration and create it "
                               "again.");
  }
  const auto changed =
      Run(*connection, scripts::kChangePassword,
          {{"account", account}, {"password", sql::StringLiteral{std::string(digest.Reveal())}}});
  if (changed.ok()) return changed;
  return Scrub(changed.error(), {digest.Reveal(), target.account_password.Reveal()});
}

base::Result<bool> FindOwnAccount(const Cluster& cluster, Connection& administrator,
                                  const SetupTarget& target) {
  ASSIGN_OR_RETURN(const bool exists, UserExists(administrator, target.account));
  if (!exists) return false;
  ASSIGN_OR_RETURN(const bool ours, AccountLogsIn(cluster, target));
  if (ours) return true;
  return base::Unprocessable("The user " + Quoted(target.account) +
                             " exists but does not have the password Louver gave its account, so "
                             "Louver leaves it alone. If that is the integration's account, PUT "
                             "the integration: it gives it a new password.");
}

base::Status DropAccount(Connection& administrator, const SetupTarget& target) {
  if (target.config.impersonation.enabled) {
    RETURN_IF_ERROR(DropGroup(administrator, target.config.impersonation.group));
  }
  ASSIGN_OR_RETURN(const bool exists, UserExists(administrator, target.account));
  if (!exists) return base::Ok();
  ASSIGN_OR_RETURN(const auto account, sql::Identifier::Make(target.account));
  return Run(administrator, scripts::kDropAccount, {{"account", account}});
}

}  // namespace louver::platform::redshift
