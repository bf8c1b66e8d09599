#include "platform/redshift/public_schema.h"

#include <array>

#include "platform/redshift/access_list.h"
#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"
#include "platform/transaction.h"

namespace louver::platform::redshift {
namespace {

// Whether everybody may make objects in the schema `public`.
base::Result<bool> IsOpen(Connection& connection) {
  const std::array<Value, 1> schema = {"public"};
  ASSIGN_OR_RETURN(const Rows found, Query(connection, scripts::kSchemaOwner, {}, schema));
  return !found.rows.empty() && GivesEverybody(found.rows[0][1].value_or(""), 'C');
}

base::Status Close(Connection& connection, const SetupTarget& target) {
  ASSIGN_OR_RETURN(const auto account, sql::Identifier::Make(target.account));
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(connection));
  RETURN_IF_ERROR(Run(connection, scripts::kClosePublicSchema, {{"account", account}}));
  return transaction.Commit();
}

}  // namespace

base::Status EnsurePublicSchemaClosed(const Cluster& cluster, Connection& as_account,
                                      const SetupTarget& target, const Login* administrator) {
  ASSIGN_OR_RETURN(bool open, IsOpen(as_account));
  if (!open) return base::Ok();
  base::Status closed = Close(as_account, target);
  if (!closed.ok() && closed.error().kind() != base::ErrorKind::kForbidden) return closed;
  // Who may not revoke is told so by a warning at best: look again.
  ASSIGN_OR_RETURN(open, IsOpen(as_account));
  if (!open || administrator == nullptr) return base::Ok();
  ASSIGN_OR_RETURN(const auto connection,
                   cluster.Open(EndpointOf(target, target.config.database), *administrator));
  closed = Close(*connection, target);
  // One who is no superuser was told before the set-up that it stays open.
  if (!closed.ok() && closed.error().kind() == base::ErrorKind::kForbidden) return base::Ok();
  return closed;
}

}  // namespace louver::platform::redshift
