#include "platform/redshift/objects.h"

#include <array>

#include "base/text.h"
#include "platform/redshift/account.h"
#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"
#include "platform/transaction.h"

namespace louver::platform::redshift {
namespace {

// Raised when create_objects.sql changes in a way that needs a migration.
constexpr int kVersion = 1;

// Whether everybody may make objects in the schema `public`, from its access list:
// "rdsdb=UC/rdsdb,=UC/rdsdb". An entry without a name is PUBLIC's.
base::Result<bool> IsPublicSchemaOpen(Connection& connection) {
  ASSIGN_OR_RETURN(const Rows rows, Query(connection, scripts::kPublicSchemaAcl, {}));
  if (rows.rows.empty() || !rows.rows[0][0]) return false;
  for (const std::string_view entry : base::Split(*rows.rows[0][0], ',')) {
    if (entry.starts_with('=') && entry.substr(0, entry.find('/')).find('C') != entry.npos) {
      return true;
    }
  }
  return false;
}

base::Status ClosePublicSchema(Connection& connection, const SetupTarget& target) {
  ASSIGN_OR_RETURN(const auto account, sql::Identifier::Make(target.account));
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(connection));
  RETURN_IF_ERROR(Run(connection, scripts::kClosePublicSchema, {{"account", account}}));
  return transaction.Commit();
}

base::Status EnsurePublicSchemaClosed(const Cluster& cluster, Connection& as_account,
                                      const SetupTarget& target, const Login* administrator) {
  ASSIGN_OR_RETURN(bool open, IsPublicSchemaOpen(as_account));
  if (!open) return base::Ok();
  base::Status closed = ClosePublicSchema(as_account, target);
  if (!closed.ok() && closed.error().kind() != base::ErrorKind::kForbidden) return closed;
  // Who may not revoke is told so by a warning at best: look again.
  ASSIGN_OR_RETURN(open, IsPublicSchemaOpen(as_account));
  if (!open || administrator == nullptr) return base::Ok();
  ASSIGN_OR_RETURN(const auto connection,
                   cluster.Open(EndpointOf(target, target.config.database), *administrator));
  return ClosePublicSchema(*connection, target);
}

base::Status WriteVersion(Connection& connection, const sql::QualifiedName& table) {
  ASSIGN_OR_RETURN(const Rows rows, Query(connection, scripts::kReadVersion, {{"version", table}}));
  if (!rows.rows.empty()) return base::Ok();
  return Run(connection, scripts::kInsertVersion,
             {{"table", table}, {"version", sql::IntegerLiteral{kVersion}}});
}

}  // namespace

base::Status CreateObjects(const Cluster& cluster, const SetupTarget& target,
                           const Login* administrator) {
  const Names& names = cluster.names;
  ASSIGN_OR_RETURN(const auto database, sql::Identifier::Make(Folded(target.config.database)));
  ASSIGN_OR_RETURN(const auto connection, cluster.OpenManaged(target));
  RETURN_IF_ERROR(EnsurePublicSchemaClosed(cluster, *connection, target, administrator));

  const sql::QualifiedName impersonate_user = {
      {names.procedures_schema(), sql::Identifier::Known("impersonate_user")}};
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(*connection));
  RETURN_IF_ERROR(Run(*connection, scripts::kCreateObjects,
                      {{"database", database},
                       {"system", names.system_schema()},
                       {"functions", names.functions_schema()},
                       {"procedures", names.procedures_schema()},
                       {"version", names.InSystem("version")},
                       {"entitlement", names.InSystem("entitlement")},
                       {"my_entitlement", names.InSystem("my_entitlement")},
                       {"salt", names.InSystem("salt")},
                       {"impersonate_user", impersonate_user}}));
  RETURN_IF_ERROR(WriteVersion(*connection, names.InSystem("version")));
  return transaction.Commit();
}

base::Status UndoCreateObjects(const Cluster& cluster, const SetupTarget& target) {
  ASSIGN_OR_RETURN(const bool account_exists, AccountLogsIn(cluster, target));
  if (!account_exists) return base::Ok();
  const auto opened = cluster.OpenManaged(target);
  if (!opened.ok()) {
    if (opened.error().kind() == base::ErrorKind::kNotFound) return base::Ok();
    return opened.error();
  }
  Connection& connection = **opened;
  const std::array<Value, 1> schema = {cluster.names.system_schema().name()};
  ASSIGN_OR_RETURN(const Rows rows, Query(connection, scripts::kSchemaOwner, {}, schema));
  if (rows.rows.empty() || rows.rows[0][0] != target.account) return base::Ok();
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(connection));
  RETURN_IF_ERROR(Run(connection, scripts::kDropObjects,
                      {{"system", cluster.names.system_schema()},
                       {"functions", cluster.names.functions_schema()},
                       {"procedures", cluster.names.procedures_schema()}}));
  return transaction.Commit();
}

}  // namespace louver::platform::redshift
