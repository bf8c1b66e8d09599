#include "platform/redshift/findings.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "platform/postgresql/host.h"
#include "platform/redshift/group.h"
#include "platform/redshift/mark.h"
#include "platform/redshift/missing_objects.h"
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

// `lack` says what the user cannot do without being one.
Finding IsSuperuser(const Subject& subject, std::string lack) {
  const auto rights = RightsOf(subject);
  if (!rights.ok()) return FailedTo("The user's privileges could not be read", rights.error());
  return rights->superuser ? Finding() : Failed(std::move(lack));
}

base::Result<std::string> GrantCreateStatement(const SetupTarget& target) {
  ASSIGN_OR_RETURN(const auto database, sql::Identifier::Make(Folded(target.config.database)));
  ASSIGN_OR_RETURN(const auto account, sql::Identifier::Make(target.account));
  return Text(scripts::kGrantCreate, {{"database", database}, {"account", account}});
}

// Owns what comes with a cluster (PG_USER, id 1).
constexpr std::string_view kSystemUser = "rdsdb";

constexpr char kUseSuperuser[] =
    "Use a superuser for the set-up; the login is used once and not kept.";

// What is wrong with the objects of a set-up, which the account could make again; empty when
// nothing is. An error where it may not touch them.
base::Result<std::string> Shortcomings(const Subject& subject) {
  ASSIGN_OR_RETURN(const int version, ReadObjectsVersion(subject.connection, subject.cluster.names,
                                                         subject.target.account));
  RETURN_IF_ERROR(CheckMark(subject.connection, subject.cluster.names, subject.target));
  const std::string database = Quoted(Folded(subject.target.config.database));
  ASSIGN_OR_RETURN(const auto missing, MissingObjects(subject.connection, subject.cluster.names));
  if (!missing.empty()) {
    return "Of what Louver made in the database " + database +
           " this is missing: " + base::Join(missing, ", ") + ".";
  }
  if (version == kObjectsVersion) return std::string();
  return "The objects in the database " + database + " have version " + std::to_string(version) +
         ", and this Louver works with " + std::to_string(kObjectsVersion) + ".";
}

// What makes the objects of a set-up again.
std::string MakeThemAgain(const SetupTarget& target) {
  return target.automatic ? "Send PUT /integrations/{id} with the configuration as it is and an "
                            "administrator's login: Louver makes it again."
                          : "Run the script of POST /integrations/{id}/scripts/edit and send PUT "
                            "/integrations/{id} with the same payload: that makes it again.";
}

}  // namespace

std::string RunScriptsFirst(const SetupTarget& target) {
  const std::string create =
      " POST /integrations/scripts/create in " + Quoted(Folded(target.config.database)) + " first.";
  if (target.config.placement() == model::Placement::kSharedDatabase) {
    return "Run the script of" + create;
  }
  return "Run the script of POST /integrations/scripts/initial-create in " +
         Quoted(Folded(target.config.initial_database)) + ", then that of" + create;
}

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
              "`database`, or drop the database if nobody needs it. To put Louver's objects into "
              "the database as it is, set up by hand: `autoBootstrap` false, no `initialDatabase`.",
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
  const auto statement = CreateGroupStatement(impersonation.group);
  if (!statement.ok()) {
    return FailedTo("The name in `impersonation.role` cannot be used", statement.error());
  }
  return Failed("The group " + Quoted(Folded(impersonation.group)) +
                " of `impersonation.role` does not exist. Run the script that makes it, or as a "
                "superuser: " +
                *statement);
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
  return IsSuperuser(subject, "The user " + Quoted(subject.user) +
                                  " lacks CREATE GROUP, which only superusers have and "
                                  "impersonation needs. " +
                                  kUseSuperuser);
}

Finding MayDropGroups(const Subject& subject) {
  return IsSuperuser(
      subject, "The user " + Quoted(subject.user) +
                   " lacks DROP GROUP, which only superusers have: the group that impersonation "
                   "had so far goes with this change. Use a superuser; the login is used once and "
                   "not kept.");
}

Finding MayClosePublicSchema(const Subject& subject) {
  const auto rights = RightsOf(subject);
  if (!rights.ok()) return FailedTo("The user's privileges could not be read", rights.error());
  if (rights->superuser) return {};
  const std::array<Value, 1> schema = {"public"};
  const auto owner = Query(subject.connection, scripts::kSchemaOwner, {}, schema);
  if (!owner.ok()) return FailedTo("The owner of a schema could not be read", owner.error());
  if (Cell(*owner) != kSystemUser) return {};  // a new database's is then its owner's
  const auto account = sql::Identifier::Make(subject.target.account);
  if (!account.ok()) return FailedTo("The account's name cannot be used", account.error());
  const auto statements = Text(scripts::kClosePublicSchema, {{"account", *account}});
  if (!statements.ok()) return FailedTo("No statement could be made", statements.error());
  return Warning("The schema \"public\" of new databases belongs to \"" + std::string(kSystemUser) +
                 "\" here, and only superusers can close it: people can make tables and functions "
                 "in it, which Louver's views do not look at. To close it, send PUT later with a "
                 "superuser's login, or run as one in " +
                 Quoted(Folded(subject.target.config.database)) + ": " + *statements);
}

Finding MayRemoveAll(const Subject& subject) {
  return IsSuperuser(
      subject,
      "Removing the integration drops a database and a user and revokes grants of others: the "
      "user " +
          Quoted(subject.user) + " must be a superuser for it.");
}

Finding MayCreateSchemas(const Subject& subject) {
  const auto rows = Query(subject.connection, scripts::kMayCreateSchemas, {});
  if (!rows.ok()) return FailedTo("The account's privileges could not be read", rows.error());
  if (Cell(*rows) == "t") return {};
  const auto statement = GrantCreateStatement(subject.target);
  if (!statement.ok()) return FailedTo("The name cannot be used", statement.error());
  return Failed("The account " + Quoted(subject.user) + " lacks CREATE on the database " +
                Quoted(Folded(subject.target.config.database)) +
                ", which it needs to make the schemas of views. Run as the database's owner or a "
                "superuser: " +
                *statement);
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
    return Failed("Louver's objects are not in the database " + database + ". " +
                  RunScriptsFirst(subject.target));
  }
  const base::Status ours = CheckMark(subject.connection, subject.cluster.names, subject.target);
  if (!ours.ok()) return Failed(ours.error().message());
  return {};
}

Finding AccountMayGetPassword(const Subject& subject) {
  const std::string account = Quoted(subject.target.account);
  const std::string database = Folded(subject.target.config.database);
  const Finding may = IsSuperuser(
      subject, "The account " + account +
                   " does not have the password Louver gave it, and only a superuser may give it "
                   "another one; " +
                   Quoted(subject.user) + " is none.");
  if (may.status != TestStatus::kPassed) return may;
  const std::array<Value, 2> parameters = {subject.target.account, database};
  const auto rows = Query(subject.connection, scripts::kAccountStanding, {}, parameters);
  if (!rows.ok()) return FailedTo("The account could not be looked up", rows.error());
  if (rows->rows.empty()) {
    return Failed("The account " + account +
                  " does not exist any more. Delete the integration and create it again.");
  }
  if (Cell(*rows) == "t") {
    return Failed("The account " + account +
                  " was made a superuser, and views read with their owner's rights: ALTER USER " +
                  account + " NOCREATEUSER first.");
  }
  if (Cell(*rows, 1) != database) {
    return Failed("The database " + Quoted(database) + " does not belong to the account " +
                  account + " any more. Give it back first.");
  }
  return {};
}

Finding ObjectsAreWhole(const Subject& subject) {
  const auto shortcomings = Shortcomings(subject);
  if (!shortcomings.ok()) return Failed(shortcomings.error().message());
  if (shortcomings->empty()) return {};
  return Failed(*shortcomings + " " + MakeThemAgain(subject.target));
}

Finding ObjectsMayBeMade(const Subject& subject) {
  const auto shortcomings = Shortcomings(subject);
  if (!shortcomings.ok()) return Failed(shortcomings.error().message());
  if (shortcomings->empty()) return {};
  return Warning(*shortcomings + " The change makes up for it.");
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
