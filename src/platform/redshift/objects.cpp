#include "platform/redshift/objects.h"

#include <array>
#include <charconv>

#include "base/random.h"
#include "platform/redshift/account.h"
#include "platform/redshift/mark.h"
#include "platform/redshift/object_scripts.h"
#include "platform/redshift/public_schema.h"
#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"
#include "platform/scrub.h"
#include "platform/transaction.h"

namespace louver::platform::redshift {
namespace {

constexpr std::size_t kKeyBytes = 32;

base::Error MadeByNewer(int version) {
  return base::Unprocessable("The objects in the managed database have version " +
                             std::to_string(version) + ", and this Louver knows " +
                             std::to_string(kObjectsVersion) +
                             ". They were made by a newer Louver: run that one.");
}

// Drawn here and not in a script: who prints a script must not learn it.
base::Status EnsureImpersonationKey(const Cluster& cluster, Connection& connection) {
  const ScriptValues table = {{"impersonation_key", cluster.names.InSystem("impersonation_key")}};
  ASSIGN_OR_RETURN(const Rows keys, Query(connection, scripts::kImpersonationKeys, table));
  if (keys.rows.size() == 1) return base::Ok();
  RETURN_IF_ERROR(Run(connection, scripts::kDeleteImpersonationKeys, table));
  const base::Secret key(base::RandomHex(cluster.randomness, kKeyBytes));
  const std::array<Value, 1> row = {std::string(key.Reveal())};
  const auto inserted = Query(connection, scripts::kInsertImpersonationKey, table, row);
  if (!inserted.ok()) return Scrub(inserted.error(), {key.Reveal()});
  return base::Ok();
}

base::Status DropViews(Connection& connection, const std::string& account) {
  const std::array<Value, 1> owner = {account};
  ASSIGN_OR_RETURN(const Rows views, Query(connection, scripts::kViewsOfAccount, {}, owner));
  for (const auto& row : views.rows) {
    ASSIGN_OR_RETURN(const auto schema, sql::Identifier::Make(row[0].value_or("")));
    ASSIGN_OR_RETURN(const auto view, sql::Identifier::Make(row[1].value_or("")));
    RETURN_IF_ERROR(
        Run(connection, scripts::kDropView, {{"view", sql::QualifiedName{{schema, view}}}}));
  }
  return base::Ok();
}

// The schemas of views. Louver's own three go by their names, with all that is in them.
base::Status DropViewSchemas(const Cluster& cluster, Connection& connection,
                             const std::string& account) {
  const std::array<Value, 1> owner = {account};
  ASSIGN_OR_RETURN(const Rows schemas,
                   Query(connection, scripts::kSchemasOwnedByAccount, {}, owner));
  for (const auto& row : schemas.rows) {
    const std::string name = row[0].value_or("");
    if (cluster.names.IsReservedSchema(name) || name == "public") continue;
    ASSIGN_OR_RETURN(const auto schema, sql::Identifier::Make(name));
    RETURN_IF_ERROR(Run(connection, scripts::kDropSchema, {{"schema", schema}}));
  }
  return base::Ok();
}

}  // namespace

ScriptValues OwnSchemas(const Names& names) {
  return {{"system", sql::StringLiteral{names.system_schema().name()}},
          {"functions", sql::StringLiteral{names.functions_schema().name()}},
          {"procedures", sql::StringLiteral{names.procedures_schema().name()}}};
}

base::Result<bool> HasSystemTable(Connection& connection, const Names& names,
                                  const std::string& table) {
  const std::array<Value, 2> parameters = {names.system_schema().name(), table};
  ASSIGN_OR_RETURN(const Rows rows, Query(connection, scripts::kFindTable, {}, parameters));
  return !rows.rows.empty();
}

base::Result<int> ReadObjectsVersion(Connection& connection, const Names& names,
                                     const std::string& account) {
  // Who owns a schema or a table that everything rests on decides who sees what.
  const std::array<Value, 1> owner = {account};
  ASSIGN_OR_RETURN(const Rows others,
                   Query(connection, scripts::kObjectsOfOthers, OwnSchemas(names), owner));
  if (!others.rows.empty()) {
    return base::Unprocessable(
        "\"" + others.rows[0][0].value_or("") + "\" of the schemas \"" +
        names.system_schema().name() + "\", \"" + names.functions_schema().name() + "\" and \"" +
        names.procedures_schema().name() + "\" belongs to another user than \"" + account +
        "\". Nobody else may own anything there: drop it.");
  }
  ASSIGN_OR_RETURN(const bool has_version, HasSystemTable(connection, names, "version"));
  if (!has_version) return 0;
  ASSIGN_OR_RETURN(const Rows rows, Query(connection, scripts::kReadVersion,
                                          {{"version", names.InSystem("version")}}));
  if (rows.rows.empty() || !rows.rows[0][0]) return 0;
  const std::string& text = *rows.rows[0][0];
  int version = 0;
  std::from_chars(text.data(), text.data() + text.size(), version);
  if (version > kObjectsVersion) return MadeByNewer(version);
  return version;
}

base::Status CreateObjects(const Cluster& cluster, const SetupTarget& target,
                           const Login* administrator) {
  ASSIGN_OR_RETURN(const auto scripts, ObjectScripts(cluster.names, target));
  ASSIGN_OR_RETURN(const auto connection, cluster.OpenManaged(target));
  RETURN_IF_ERROR(ReadObjectsVersion(*connection, cluster.names, target.account));
  RETURN_IF_ERROR(CheckMark(*connection, cluster.names, target));
  if (target.config.placement() == model::Placement::kOwnDatabase) {
    RETURN_IF_ERROR(EnsurePublicSchemaClosed(cluster, *connection, target, administrator));
  }
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(*connection));
  for (const FilledScript& script : scripts) {
    RETURN_IF_ERROR(Run(*connection, script.script, script.values));
  }
  RETURN_IF_ERROR(LeaveMark(*connection, cluster.names, target));
  RETURN_IF_ERROR(EnsureImpersonationKey(cluster, *connection));
  return transaction.Commit();
}

base::Status RemoveObjects(const Cluster& cluster, const SetupTarget& target) {
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
  ASSIGN_OR_RETURN(const Marked marked, ReadMark(connection, cluster.names, target));
  if (marked == Marked::kByOther) return base::Ok();
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(connection));
  RETURN_IF_ERROR(DropViews(connection, target.account));
  RETURN_IF_ERROR(DropViewSchemas(cluster, connection, target.account));
  RETURN_IF_ERROR(Run(connection, scripts::kDropObjects,
                      {{"system", cluster.names.system_schema()},
                       {"functions", cluster.names.functions_schema()},
                       {"procedures", cluster.names.procedures_schema()}}));
  return transaction.Commit();
}

}  // namespace louver::platform::redshift
