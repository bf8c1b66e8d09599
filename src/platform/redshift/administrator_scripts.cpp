#include "platform/redshift/administrator_scripts.h"

#include <optional>
#include <set>
#include <string>
#include <utility>

#include "platform/postgresql/md5_password.h"
#include "platform/redshift/edit.h"
#include "platform/redshift/held_privileges.h"
#include "platform/redshift/object_scripts.h"
#include "platform/redshift/objects.h"
#include "platform/redshift/script_writer.h"
#include "platform/redshift/scripts.h"
#include "sql/dialect.h"
#include "sql/render.h"

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

base::Status AddGroup(ScriptWriter& script, const std::string& group) {
  ASSIGN_OR_RETURN(const auto name, sql::Identifier::Make(Folded(group)));
  script.Add(scripts::kCreateGroup, {{"group", name}});
  return base::Ok();
}

// And the group of those who may impersonate, where there are to be any.
base::Status AddAccount(ScriptWriter& script, const SetupTarget& target) {
  ASSIGN_OR_RETURN(const ScriptValues account, AccountAndPassword(target));
  script.Add(scripts::kCreatePlainAccount, account);
  if (!target.config.impersonation.enabled) return base::Ok();
  return AddGroup(script, target.config.impersonation.group);
}

base::Status AddObjects(ScriptWriter& script, const Names& names, const SetupTarget& target) {
  ASSIGN_OR_RETURN(const auto account, sql::Identifier::Make(target.account));
  ASSIGN_OR_RETURN(const auto objects, ObjectScripts(names, target));
  script.Comment("Everything that follows is made as Louver's account, so that it belongs to it.");
  script.Add(scripts::kActAsAccount, {{"account", account}});
  for (const FilledScript& part : objects) script.Add(part);
  script.Add(scripts::kActAsOneself, {});
  return base::Ok();
}

base::Result<ScriptValues> DatabaseInQueries(const std::string& database) {
  ASSIGN_OR_RETURN(const auto name, sql::Identifier::Make(Folded(database)));
  return ScriptValues{{"database", sql::StringLiteral{name.name()}}};
}

void Stop(ScriptWriter& script, std::string reason) {
  script.Add(scripts::kStop, {{"reason", sql::StringLiteral{std::move(reason)}}});
}

// Goes on if the answer is yes.
void Demand(ScriptWriter& script, const FilledScript& question, std::string_view answer,
            std::string reason) {
  script.Ask(question);
  script.If(answer);
  script.Else();
  Stop(script, std::move(reason));
  script.EndIf();
}

base::Status AddRevokes(ScriptWriter& script, const SetupTarget& target) {
  ASSIGN_OR_RETURN(const StatementQueries queries, RevokesInDatabase(target.account));
  for (const FilledScript& query : queries) script.RunRows(query);
  return base::Ok();
}

// Wherever Louver knows of tables the account was to read, and at last where the script begins.
base::Status AddAllRevokes(ScriptWriter& script, const SetupTarget& target, const Traces& traces) {
  script.Comment(
      "What the account may do, wherever Louver knows of tables it was to read: what Louver\n"
      "granted, and what you did. The rows of each query are the statements.");
  std::set<std::string> databases;
  for (const std::string& database : traces.databases) databases.insert(Folded(database));
  databases.erase(Folded(target.config.database));
  databases.erase(Folded(target.config.entry_database()));
  for (const std::string& database : databases) {
    ASSIGN_OR_RETURN(const ScriptValues name, DatabaseInQueries(database));
    script.Ask({scripts::kIsDatabase, name});
    script.If("louver_database");
    script.Connect(database);
    RETURN_IF_ERROR(AddRevokes(script, target));
    script.EndIf();
  }
  script.Connect(target.config.entry_database());
  RETURN_IF_ERROR(AddRevokes(script, target));
  ASSIGN_OR_RETURN(const StatementQueries queries, RevokesInCluster(target.account));
  for (const FilledScript& query : queries) script.RunRows(query);
  return base::Ok();
}

// Of an account that Louver never logged in as. It has nothing but what the set-up scripts gave it,
// or it is somebody else's; so nothing more is taken from it.
base::Status AddRightsToJudge(ScriptWriter& script, const SetupTarget& target) {
  ASSIGN_OR_RETURN(StatementQueries queries, RevokesInDatabase(target.account));
  ASSIGN_OR_RETURN(const StatementQueries of_cluster, RevokesInCluster(target.account));
  queries.insert(queries.end(), of_cluster.begin(), of_cluster.end());
  script.Connect(target.config.entry_database());
  script.Comment(
      "What else the account may do: rows, if there are any, are statements that take it back. "
      "They\n"
      "are yours to run, if the account is the one you had made for Louver.");
  for (const FilledScript& query : queries) script.Add(query);
  const ScriptValues user = {{"user", sql::StringLiteral{target.account}}};
  const std::string reason =
      "The user stays: it may do more than it was made for. See the rows above.";
  Demand(script, {scripts::kIsInNoGroup, user}, "louver_groupless", reason);
  Demand(script, {scripts::kIsWithoutRoles, user}, "louver_roleless", reason);
  return base::Ok();
}

// The whole database goes.
base::Status AddDatabaseRemoval(ScriptWriter& script, const Names& names,
                                const SetupTarget& target) {
  ASSIGN_OR_RETURN(const auto database, sql::Identifier::Make(Folded(target.config.database)));
  ASSIGN_OR_RETURN(const auto account, sql::Identifier::Make(target.account));
  const sql::StringLiteral database_text{database.name()};
  ScriptValues tables = OwnSchemas(names);
  tables.emplace("database", database_text);
  script.Connect(target.config.initial_database);
  script.Ask({scripts::kIsOwnDatabase,
              {{"database", database_text}, {"user", sql::StringLiteral{target.account}}}});
  script.If("louver_database");
  Demand(script, {scripts::kIsWithoutTablesOfOthers, tables}, "louver_alone",
         "The database stays: there are tables in it that are not Louver's.");
  script.Add(scripts::kEndAllSessions,
             {{"database", database_text}, {"account", sql::StringLiteral{target.account}}});
  script.Comment("As Louver's account, which may drop its own database and no other.");
  script.Add(scripts::kActAsAccount, {{"account", account}});
  script.Add(scripts::kDropDatabase, {{"database", database}});
  script.Add(scripts::kActAsOneself, {});
  script.EndIf();
  return base::Ok();
}

// The views, then the schemas made for them.
base::Status AddViewRemoval(ScriptWriter& script, const Traces& traces) {
  std::set<std::string> schemas;
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
  return base::Ok();
}

// In a customer's database Louver's objects go, one by one and without CASCADE on any view, so that
// nothing of the customer's goes with them.
base::Status AddObjectsRemoval(ScriptWriter& script, const Names& names, const SetupTarget& target,
                               const std::optional<Traces>& traces) {
  ASSIGN_OR_RETURN(const ScriptValues database, DatabaseAndAccount(target));
  script.Connect(target.config.database);
  script.Ask({scripts::kIsOwnSchema,
              {{"system", sql::StringLiteral{names.system_schema().name()}},
               {"user", sql::StringLiteral{target.account}}}});
  script.If("louver_objects");
  script.Add(scripts::kBegin, {});
  script.Comment("As Louver's account, which may drop what it owns and nothing of yours.");
  script.Add(scripts::kActAsAccount, {{"account", database.at("account")}});
  if (traces) RETURN_IF_ERROR(AddViewRemoval(script, *traces));
  script.Comment("Louver's own objects.");
  script.Add(scripts::kDropView, {{"view", names.InSystem("my_entitlement")}});
  script.Add(scripts::kDropObjects, {{"system", names.system_schema()},
                                     {"functions", names.functions_schema()},
                                     {"procedures", names.procedures_schema()}});
  script.Add(scripts::kActAsOneself, {});
  script.Add(scripts::kRevokeCreate, database);
  script.Add(scripts::kCommit, {});
  script.EndIf();
  return base::Ok();
}

base::Status AddGroupRemoval(ScriptWriter& script, const std::string& group) {
  ASSIGN_OR_RETURN(const auto name, sql::Identifier::Make(Folded(group)));
  ASSIGN_OR_RETURN(const std::string written, sql::Render(sql::Redshift(), name));
  script.RunRows(
      {scripts::kDropOfEmptyGroup,
       {{"group", sql::StringLiteral{name.name()}}, {"group_name", sql::StringLiteral{written}}}});
  return base::Ok();
}

// Not before nothing is left that another user of the same number could come to.
base::Status AddAccountRemoval(ScriptWriter& script, const SetupTarget& target) {
  ASSIGN_OR_RETURN(const auto account, sql::Identifier::Make(target.account));
  ASSIGN_OR_RETURN(const ScriptValues in_lists, AccountInAccessLists(target.account));
  ScriptValues in_question = in_lists;
  in_question.erase("account");
  script.Ask({scripts::kIsWithoutRights, in_question});
  script.If("louver_done");
  script.Add(scripts::kDropAccountIfThere, {{"account", account}});
  script.Else();
  script.Add(scripts::kRemainingRights, in_lists);
  Stop(script,
       "The user stays: it may still do what is listed above. Take that back in the database it "
       "names, and run this script again.");
  script.EndIf();
  return base::Ok();
}

constexpr std::string_view kOtherClients =
    "In another client the lines with a backslash are yours to do: \\connect opens that database,\n"
    "\\gexec runs each row of the query before it, and \\if goes on where the query before it "
    "said\n"
    "true.";

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
      "Run it as a superuser in the initial database, with psql, RSQL or any other client:\n"
      "  psql -v ON_ERROR_STOP=1 -d INITIAL_DATABASE -f THIS_FILE\n"
      "Not in one transaction (-1): Redshift makes databases outside of transactions only.\n"
      "A second run stops at the user that is there, and changes nothing. If the first one "
      "stopped\n"
      "at the database, mend what it said and run CREATE DATABASE alone.");
  script.Add(scripts::kBegin, {});
  RETURN_IF_ERROR(AddAccount(script, target));
  script.Add(scripts::kCommit, {});
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
          "Run it as a superuser in the database that the first one made, with psql, RSQL or any\n"
          "other client:\n"
          "  psql -v ON_ERROR_STOP=1 -d MANAGED_DATABASE -f THIS_FILE\n"
          "It may be run again, whether it stopped or not.");
      script.Add(scripts::kBegin, {});
      ASSIGN_OR_RETURN(const auto account, sql::Identifier::Make(target.account));
      script.Add(scripts::kClosePublicSchema, {{"account", account}});
      break;
    }
    case Placement::kSharedDatabase:
      script.Comment(
          "Louver, set-up of Amazon Redshift in a database that is there already.\n"
          "Run it as a superuser in that database, with psql, RSQL or any other client:\n"
          "  psql -v ON_ERROR_STOP=1 -d DATABASE -f THIS_FILE\n"
          "If it stops, nothing was changed, and it may be run again. Once it is done, a second "
          "run\n"
          "stops at the user that is there.\n"
          "Your own schemas, tables, users and grants are not touched.");
      script.Add(scripts::kBegin, {});
      RETURN_IF_ERROR(AddAccount(script, target));
      script.Add(scripts::kGrantCreate, database);
      break;
  }
  RETURN_IF_ERROR(AddObjects(script, names, target));
  script.Add(scripts::kCommit, {});
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
  const auto new_group = NewGroup(from, to);
  script.Comment(new_group
                     ? "If it stops, nothing was changed, and it may be run again. Once it is "
                       "done, a second run\nstops at the group that is there."
                     : "It may be run again, whether it stopped or not.");
  script.Add(scripts::kBegin, {});
  if (!to.automatic) {
    ASSIGN_OR_RETURN(const ScriptValues account, AccountAndPassword(to));
    script.Add(scripts::kChangePassword, account);
  }
  if (new_group) RETURN_IF_ERROR(AddGroup(script, *new_group));
  RETURN_IF_ERROR(AddObjects(script, names, to));
  script.Add(scripts::kCommit, {});
  if (const auto group = NewGroup(to, from)) RETURN_IF_ERROR(AddGroupRemoval(script, *group));
  return std::move(script).Finish();
}

base::Result<std::string> RemovalScript(const Names& names, const SetupTarget& target,
                                        const std::optional<Traces>& traces) {
  ScriptWriter script;
  const bool is_own = target.config.placement() == Placement::kOwnDatabase;
  script.Comment(std::string("Louver, removal from Amazon Redshift.\n"
                             "Run it as a superuser, with psql or RSQL:\n"
                             "  psql -v ON_ERROR_STOP=1 -d ") +
                 (is_own ? "INITIAL_DATABASE" : "DATABASE") +
                 " -f THIS_FILE\n"
                 "Not in one transaction (-1): it changes databases, because rights can be taken "
                 "back only\nwhere they were given. With -e it shows all it runs.\n"
                 "It may be run again, whether it stopped or not: what is gone is passed over.\n"
                 "Your own databases, schemas, tables and users are not touched, and no right of "
                 "anybody but\nLouver's account.");
  script.Comment(kOtherClients);
  script.StopAtErrors();
  switch (target.config.placement()) {
    case Placement::kOwnDatabase:
      RETURN_IF_ERROR(AddDatabaseRemoval(script, names, target));
      break;
    case Placement::kSharedDatabase:
      RETURN_IF_ERROR(AddObjectsRemoval(script, names, target, traces));
      break;
  }
  RETURN_IF_ERROR(traces ? AddAllRevokes(script, target, *traces)
                         : AddRightsToJudge(script, target));
  RETURN_IF_ERROR(AddAccountRemoval(script, target));
  const model::Impersonation& impersonation = target.config.impersonation;
  if (impersonation.enabled) RETURN_IF_ERROR(AddGroupRemoval(script, impersonation.group));
  return std::move(script).Finish();
}

}  // namespace louver::platform::redshift
