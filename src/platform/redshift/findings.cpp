#include "platform/redshift/findings.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "platform/postgresql/host.h"
#include "platform/redshift/group.h"
#include "platform/redshift/object_scripts.h"
#include "platform/redshift/objects.h"
#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"

namespace louver::platform::redshift {
namespace {

using model::TestStatus;

Finding FailedTo(const std::string& what, const base::Error& error) {
  return Failed(what + ": " + error.message());
}

Finding Warning(std::string message) { return {TestStatus::kWarning, std::move(message), "[]"}; }

std::string Quoted(const std::string& name) { return "\"" + name + "\""; }

// The first cell of the answer; empty when there is none.
std::string Cell(const Rows& rows, std::size_t column = 0) {
  return rows.rows.empty() ? "" : rows.rows[0][column].value_or("");
}

struct Rights {
  bool superuser = false;
  bool create_databases = false;
};

base::Result<Rights> RightsOf(const Subject& subject) {
  ASSIGN_OR_RETURN(const Rows rows, Query(subject.connection, scripts::kCallerRights, {}));
  return Rights{.superuser = Cell(rows) == "t", .create_databases = Cell(rows, 1) == "t"};
}

constexpr char kUseSuperuser[] =
    "Use a superuser for the set-up; the login is used once and not kept.";

}  // namespace

Finding Failed(std::string message) { return {TestStatus::kFailed, std::move(message), "[]"}; }
Finding Skipped(std::string message) { return {TestStatus::kSkipped, std::move(message), "[]"}; }

Finding IsEncrypted(const Subject& subject) {
  // Nobody stands between Louver and a server on its own machine.
  const bool is_here = postgresql::IsLoopback(subject.target.config.host);
  if (is_here || subject.connection.IsEncrypted()) return {};
  return Warning(
      "The session is not encrypted: passwords and statements can be read on the way. Louver was "
      "started with --warehouse-tls for this host; verify-full is the safe choice.");
}

Finding IsRedshift(const Subject& subject) {
  const auto rows = Query(subject.connection, scripts::kVersion, {});
  if (!rows.ok()) return FailedTo("The version could not be read", rows.error());
  const std::string version = Cell(*rows);
  if (base::AsciiLower(version).find("redshift") != std::string::npos) return {};
  return Failed("This is not Amazon Redshift: " + version);
}

// The node type is not told in SQL; what it allows is. RA3 nodes and serverless workgroups know
// names in three parts, others do not (Considerations for querying data across databases).
Finding ReachesOtherDatabases(const Subject& subject) {
  if (subject.target.config.placement() == model::Placement::kSharedDatabase) {
    return Skipped("Louver's objects share a database with the tables.");
  }
  const auto database = sql::Identifier::Make(Folded(subject.target.config.initial_database));
  if (!database.ok())
    return FailedTo("The name in `initialDatabase` cannot be used", database.error());
  const sql::QualifiedName nowhere = {{*database, sql::Identifier::Known("louver_no_such_schema"),
                                       sql::Identifier::Known("louver_no_such_table")}};
  const auto rows = Query(subject.connection, scripts::kCrossDatabaseProbe, {{"nowhere", nowhere}});
  const bool is_known = rows.ok() || rows.error().kind() == base::ErrorKind::kNotFound ||
                        rows.error().kind() == base::ErrorKind::kForbidden;
  if (is_known) return {};
  return Failed(
      "The cluster does not take names of other databases (" + rows.error().message() +
      "). A database of Louver's own needs RA3 nodes or a serverless workgroup; on other nodes "
      "give "
      "the database that holds your tables as `database` and leave `initialDatabase` out.");
}

Finding IdentifiersFold(const Subject& subject) {
  const auto rows = Query(subject.connection, scripts::kCaseSensitivity, {});
  if (!rows.ok()) {
    return Warning("The setting enable_case_sensitive_identifier could not be read: " +
                   rows.error().message());
  }
  const std::string setting = Cell(*rows);
  if (setting == "off" || setting == "false") return {};
  return Failed(
      "The setting enable_case_sensitive_identifier must be false on the cluster; it is " +
      Quoted(setting) + ". Change it in the cluster's parameter group.");
}

Finding EncodesUtf8(const Subject& subject) {
  const auto rows = Query(subject.connection, scripts::kEncoding, {});
  if (!rows.ok()) return Warning("The encoding could not be read: " + rows.error().message());
  const std::string encoding = Cell(*rows);
  if (encoding == "UTF8" || encoding == "UNICODE") return {};
  return Failed("The database is encoded in " + Quoted(encoding) + ", not in UTF-8.");
}

Finding DatabaseDoesNotExist(const Subject& subject) {
  const std::string database = Folded(subject.target.config.database);
  const std::array<Value, 1> parameters = {database};
  const auto rows = Query(subject.connection, scripts::kDatabaseOwner, {}, parameters);
  if (!rows.ok()) return FailedTo("The list of databases could not be read", rows.error());
  if (rows->rows.empty()) return {};
  return {TestStatus::kFailed,
          "The database " + Quoted(database) +
              " exists already. Louver makes its database itself: choose another name for "
              "`database`, or drop the database if nobody needs it.",
          R"([{"1": 1}])"};
}

Finding DatabaseNameIsUsable(const Subject& subject) {
  const std::string& database = subject.target.config.database;
  const auto name = sql::Identifier::Make(database);
  if (!name.ok()) return FailedTo("The name in `database` cannot be used", name.error());
  constexpr std::array<std::string_view, 4> kReserved = {"padb_harvest", "sys:internal",
                                                         "template0", "template1"};
  for (const std::string_view reserved : kReserved) {
    if (Folded(database) == reserved) {
      return Failed("The name " + Quoted(database) + " in `database` is reserved by Redshift.");
    }
  }
  return {};
}

Finding GroupDoesNotExist(const Subject& subject) {
  const model::Impersonation& impersonation = subject.target.config.impersonation;
  if (!impersonation.enabled) return Skipped("Impersonation is not enabled.");
  const auto exists = GroupExists(subject.connection, impersonation.group);
  if (!exists.ok()) return FailedTo("The list of groups could not be read", exists.error());
  if (!*exists) return {};
  return Failed("The group " + Quoted(Folded(impersonation.group)) +
                " exists already, and all of its members could impersonate others at once. Louver "
                "makes the group itself: choose another name for `impersonation.role`.");
}

Finding GroupIsThere(const Subject& subject) {
  const model::Impersonation& impersonation = subject.target.config.impersonation;
  if (!impersonation.enabled) return Skipped("Impersonation is not enabled.");
  const auto exists = GroupExists(subject.connection, impersonation.group);
  if (!exists.ok()) return FailedTo("The list of groups could not be read", exists.error());
  if (*exists) return {};
  return Failed("The group " + Quoted(Folded(impersonation.group)) +
                " of `impersonation.role` does not exist. Run the script that makes it first.");
}

Finding GroupIsEmpty(const Subject& subject) {
  constexpr std::size_t kNamed = 5;
  const model::Impersonation& impersonation = subject.target.config.impersonation;
  if (!impersonation.enabled) return Skipped("Impersonation is not enabled.");
  const auto members = GroupMembers(subject.connection, impersonation.group);
  if (!members.ok()) return FailedTo("The members of the group could not be read", members.error());
  if (members->empty()) return {};
  std::string names;
  for (std::size_t i = 0; i < std::min(members->size(), kNamed); ++i) {
    names += (i == 0 ? "" : ", ") + Quoted((*members)[i]);
  }
  if (members->size() > kNamed)
    names += " and " + std::to_string(members->size() - kNamed) + " more";
  return Failed("The group " + Quoted(Folded(impersonation.group)) +
                " has members, who could impersonate others at once: " + names +
                ". Take them out (ALTER GROUP ... DROP USER ...) and put in who is meant to once "
                "the integration is enabled, or name another group in `impersonation.role`.");
}

Finding MayCreateDatabases(const Subject& subject) {
  const auto rights = RightsOf(subject);
  if (!rights.ok()) return FailedTo("The user's privileges could not be read", rights.error());
  if (rights->superuser || rights->create_databases) return {};
  return Failed("The user " + Quoted(subject.user) + " lacks CREATE DATABASE (CREATEDB). " +
                kUseSuperuser);
}

// A system privilege that roles carry.
Finding MayCreateUsers(const Subject& subject) {
  const auto rights = RightsOf(subject);
  if (!rights.ok()) return FailedTo("The user's privileges could not be read", rights.error());
  if (rights->superuser) return {};
  const auto roles = Query(subject.connection, scripts::kCallerSystemRoles, {});
  if (roles.ok() && !roles->rows.empty()) return {};
  return Failed("The user " + Quoted(subject.user) +
                " lacks CREATE USER, which superusers and members of the role sys:secadmin have. " +
                kUseSuperuser);
}

Finding MayCreateGroups(const Subject& subject) {
  if (!subject.target.config.impersonation.enabled) return Skipped("Impersonation is not enabled.");
  const auto rights = RightsOf(subject);
  if (!rights.ok()) return FailedTo("The user's privileges could not be read", rights.error());
  if (rights->superuser) return {};
  return Failed("The user " + Quoted(subject.user) +
                " lacks CREATE GROUP, which only superusers have and impersonation needs. " +
                kUseSuperuser);
}

Finding MayCreateSchemas(const Subject& subject) {
  const auto rows = Query(subject.connection, scripts::kMayCreateSchemas, {});
  if (!rows.ok()) return FailedTo("The account's privileges could not be read", rows.error());
  if (Cell(*rows) == "t") return {};
  return Failed(
      "The account " + Quoted(subject.user) + " lacks CREATE on the database " +
      Quoted(Folded(subject.target.config.database)) +
      ", which it needs to make the schemas of views. Run the set-up script, or grant it.");
}

Finding IsNoSuperuser(const Subject& subject) {
  const auto rights = RightsOf(subject);
  if (!rights.ok()) return FailedTo("The account's privileges could not be read", rights.error());
  if (!rights->superuser) return {};
  return Failed("The account " + Quoted(subject.user) +
                " is a superuser. Views read with their owner's rights: give the account that the "
                "set-up script makes.");
}

Finding ObjectsAreThere(const Subject& subject) {
  const auto version =
      ReadObjectsVersion(subject.connection, subject.cluster.names, subject.target.account);
  if (!version.ok()) return Failed(version.error().message());
  const std::string database = Quoted(Folded(subject.target.config.database));
  if (*version == 0) {
    return Failed("Louver's objects are not in the database " + database +
                  ". Run the script of POST /integrations/scripts/create there first.");
  }
  if (*version > kObjectsVersion) {
    return Failed("The objects in the database " + database + " were made by a newer Louver.");
  }
  return {};
}

Finding OwnsNothingElse(const Subject& subject) {
  const std::array<Value, 1> account = {subject.target.account};
  const auto rows = Query(subject.connection, scripts::kOtherObjectsOfAccount,
                          OwnSchemas(subject.cluster.names), account);
  if (!rows.ok()) return FailedTo("What the account owns could not be read", rows.error());
  if (rows->rows.empty()) return {};
  return Failed("The account " + Quoted(subject.user) + " owns " + Quoted(Cell(*rows)) +
                ", which is not Louver's and would go when the integration is removed. Give the "
                "account that the set-up script makes, and use it for nothing else.");
}

}  // namespace louver::platform::redshift
