#include "platform/redshift/administrator_scripts.h"

#include <set>
#include <string>
#include <utility>

#include "platform/postgresql/md5_password.h"
#include "platform/redshift/edit.h"
#include "platform/redshift/object_scripts.h"
#include "platform/redshift/script_writer.h"
#include "platform/redshift/scripts.h"

namespace louver::platform::redshift {
namespace {

using model::Placement;

base::Result<ScriptValues> AccountAndPassword(const SetupTarget& target) {
  ASSIGN_OR_RETURN(const auto account, sql::Identifier::Make(target.account));
  ASSIGN_OR_RETURN(const base::Secret digest,
                   postgresql::Md5Password(target.account, target.account_password));
  return ScriptValues{{"account", account},
                      {"password", sql::StringLiteral{std::string(digest.Reveal())}}};
}

base::Result<ScriptValues> DatabaseAndAccount(const SetupTarget& target) {
  ASSIGN_OR_RETURN(const auto account, sql::Identifier::Make(target.account));
  ASSIGN_OR_RETURN(const auto database, sql::Identifier::Make(Folded(target.config.database)));
  return ScriptValues{{"account", account}, {"database", database}};
}

base::Status AddGroup(ScriptWriter& script, std::string_view statement, const std::string& group) {
  ASSIGN_OR_RETURN(const auto name, sql::Identifier::Make(Folded(group)));
  script.Add(statement, {{"group", name}});
  return base::Ok();
}

// And the group of those who may impersonate, where there are to be any.
base::Status AddAccount(ScriptWriter& script, const SetupTarget& target) {
  ASSIGN_OR_RETURN(const ScriptValues account, AccountAndPassword(target));
  script.Add(scripts::kCreatePlainAccount, account);
  if (!target.config.impersonation.enabled) return base::Ok();
  return AddGroup(script, scripts::kCreateGroup, target.config.impersonation.group);
}

base::Status AddObjects(ScriptWriter& script, const Names& names, const SetupTarget& target) {
  ASSIGN_OR_RETURN(const auto account, sql::Identifier::Make(target.account));
  ASSIGN_OR_RETURN(const auto objects, ObjectScripts(names, target));
  script.Add(scripts::kActAsAccount, {{"account", account}});
  for (const FilledScript& part : objects) script.Add(part);
  script.Add(scripts::kActAsOneself, {});
  return base::Ok();
}

base::Status AddRevokes(ScriptWriter& script, const SetupTarget& target, const Traces& traces) {
  ASSIGN_OR_RETURN(const auto account, sql::Identifier::Make(target.account));
  std::set<std::string> databases;
  for (const SourceGrant& grant : traces.grants) databases.insert(Folded(grant.database));
  for (const std::string& database : databases) {
    script.Connect(database);
    script.Comment("What Louver's account may read here.");
    for (const SourceGrant& grant : traces.grants) {
      if (Folded(grant.database) != database) continue;
      ASSIGN_OR_RETURN(const auto schema, sql::Identifier::Make(grant.schema));
      if (grant.table.empty()) {
        script.Add(scripts::kRevokeSchema, {{"schema", schema}, {"account", account}});
        continue;
      }
      ASSIGN_OR_RETURN(const auto table, sql::Identifier::Make(grant.table));
      script.Add(scripts::kRevokeTable,
                 {{"table", sql::QualifiedName{{schema, table}}}, {"account", account}});
    }
  }
  return base::Ok();
}

// The whole database goes.
base::Status AddDatabaseRemoval(ScriptWriter& script, const SetupTarget& target) {
  ASSIGN_OR_RETURN(const auto database, sql::Identifier::Make(Folded(target.config.database)));
  script.Connect(target.config.initial_database);
  ASSIGN_OR_RETURN(const auto account, sql::Identifier::Make(target.account));
  script.Add(scripts::kEndAllSessions, {{"database", sql::StringLiteral{database.name()}},
                                        {"account", sql::StringLiteral{target.account}}});
  script.Comment(
      "As Louver's account, which may drop its own database and no other: should the name be one "
      "of\n"
      "yours, this stops here.");
  script.Add(scripts::kActAsAccount, {{"account", account}});
  script.Add(scripts::kDropDatabase, {{"database", database}});
  script.Add(scripts::kActAsOneself, {});
  return base::Ok();
}

// In a customer's database Louver's objects go, one by one and without CASCADE on any view, so that
// nothing of the customer's goes with them.
base::Status AddObjectsRemoval(ScriptWriter& script, const Names& names, const SetupTarget& target,
                               const Traces& traces) {
  ASSIGN_OR_RETURN(const auto account, sql::Identifier::Make(target.account));
  script.Connect(target.config.database);
  script.Add(scripts::kActAsAccount, {{"account", account}});
  std::set<std::string> schemas;
  script.Comment("The views, then the schemas made for them.");
  for (const model::ViewName& view : traces.views) {
    ASSIGN_OR_RETURN(const auto schema, sql::Identifier::Make(Folded(view.schema)));
    ASSIGN_OR_RETURN(const auto name, sql::Identifier::Make(Folded(view.view)));
    script.Add(scripts::kDropView, {{"view", sql::QualifiedName{{schema, name}}}});
    schemas.insert(schema.name());
  }
  for (const std::string& name : schemas) {
    if (name == "public") continue;
    ASSIGN_OR_RETURN(const auto schema, sql::Identifier::Make(name));
    script.Add(scripts::kDropSchema, {{"schema", schema}});
  }
  script.Comment("Louver's own objects.");
  script.Add(scripts::kDropView, {{"view", names.InSystem("my_entitlement")}});
  script.Add(scripts::kDropObjects, {{"system", names.system_schema()},
                                     {"functions", names.functions_schema()},
                                     {"procedures", names.procedures_schema()}});
  script.Add(scripts::kActAsOneself, {});
  return base::Ok();
}

}  // namespace

base::Result<std::string> InitialScript(const Names&, const SetupTarget& target) {
  if (target.config.placement() == Placement::kSharedDatabase) {
    return base::Invalid(
        "The first script makes Louver's own database out of another one: name that one in "
        "\"config.initialDatabase\". To use a database that is there already, the script "
        "\"create\" "
        "is all that is needed.");
  }
  ScriptWriter script;
  script.Comment(
      "Louver, set-up of Amazon Redshift: the first of two scripts.\n"
      "Run it as a superuser in the initial database, with psql or RSQL:\n"
      "  psql -v ON_ERROR_STOP=1 -d INITIAL_DATABASE -f THIS_FILE\n"
      "What cannot be made twice (user, group, database) stops a second run: leave it out then.");
  RETURN_IF_ERROR(AddAccount(script, target));
  ASSIGN_OR_RETURN(const ScriptValues database, DatabaseAndAccount(target));
  script.Add(scripts::kCreateDatabase, database);
  return std::move(script).Finish();
}

base::Result<std::string> SetupScript(const Names& names, const SetupTarget& target) {
  ScriptWriter script;
  ASSIGN_OR_RETURN(const ScriptValues database, DatabaseAndAccount(target));
  switch (target.config.placement()) {
    case Placement::kOwnDatabase: {
      script.Comment(
          "Louver, set-up of Amazon Redshift: the second of two scripts.\n"
          "Run it as a superuser in the database that the first one made, with psql or RSQL:\n"
          "  psql -v ON_ERROR_STOP=1 -d MANAGED_DATABASE -f THIS_FILE\n"
          "It may be run again.");
      ASSIGN_OR_RETURN(const auto account, sql::Identifier::Make(target.account));
      script.Add(scripts::kClosePublicSchema, {{"account", account}});
      break;
    }
    case Placement::kSharedDatabase:
      script.Comment(
          "Louver, set-up of Amazon Redshift in a database that is there already.\n"
          "Run it as a superuser in that database, with psql or RSQL:\n"
          "  psql -v ON_ERROR_STOP=1 -d DATABASE -f THIS_FILE\n"
          "What cannot be made twice (user, group) stops a second run: leave it out then.\n"
          "Your own schemas, tables, users and grants are not touched.");
      RETURN_IF_ERROR(AddAccount(script, target));
      script.Add(scripts::kGrantCreate, database);
      break;
  }
  RETURN_IF_ERROR(AddObjects(script, names, target));
  return std::move(script).Finish();
}

base::Result<std::string> EditScript(const Names& names, const SetupTarget& from,
                                     const SetupTarget& to) {
  ScriptWriter script;
  script.Comment(
      "Louver, change of a set-up of Amazon Redshift.\n"
      "Run it as a superuser in the managed database, with psql or RSQL, then send the same "
      "payload\n"
      "with PUT:\n"
      "  psql -v ON_ERROR_STOP=1 -d MANAGED_DATABASE -f THIS_FILE");
  if (!to.automatic) {
    ASSIGN_OR_RETURN(const ScriptValues account, AccountAndPassword(to));
    script.Add(scripts::kChangePassword, account);
  }
  if (const auto group = NewGroup(from, to)) {
    RETURN_IF_ERROR(AddGroup(script, scripts::kCreateGroup, *group));
  }
  RETURN_IF_ERROR(AddObjects(script, names, to));
  if (const auto group = NewGroup(to, from)) {
    RETURN_IF_ERROR(AddGroup(script, scripts::kDropGroup, *group));
  }
  return std::move(script).Finish();
}

base::Result<std::string> RemovalScript(const Names& names, const SetupTarget& target,
                                        const Traces& traces) {
  ScriptWriter script;
  script.Comment(
      "Louver, removal from Amazon Redshift.\n"
      "Run it as a superuser, with psql or RSQL:\n"
      "  psql -v ON_ERROR_STOP=1 -d INITIAL_DATABASE -f THIS_FILE\n"
      "Your own databases, schemas, tables, users and grants are not touched.");
  ASSIGN_OR_RETURN(const ScriptValues account, DatabaseAndAccount(target));
  switch (target.config.placement()) {
    case Placement::kOwnDatabase:
      RETURN_IF_ERROR(AddDatabaseRemoval(script, target));
      RETURN_IF_ERROR(AddRevokes(script, target, traces));
      script.Connect(target.config.initial_database);
      break;
    case Placement::kSharedDatabase:
      RETURN_IF_ERROR(AddObjectsRemoval(script, names, target, traces));
      RETURN_IF_ERROR(AddRevokes(script, target, traces));
      script.Connect(target.config.database);
      script.Add(scripts::kRevokeCreate, account);
      break;
  }
  if (target.config.impersonation.enabled) {
    RETURN_IF_ERROR(AddGroup(script, scripts::kDropGroup, target.config.impersonation.group));
  }
  script.Add(scripts::kDropAccount, {{"account", account.at("account")}});
  return std::move(script).Finish();
}

}  // namespace louver::platform::redshift
