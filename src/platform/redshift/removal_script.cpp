#include "platform/redshift/removal_script.h"

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "platform/redshift/held_privileges.h"
#include "platform/redshift/object_scripts.h"
#include "platform/redshift/objects.h"
#include "platform/redshift/scripts.h"
#include "sql/dialect.h"
#include "sql/render.h"

namespace louver::platform::redshift {
namespace {

using model::Placement;

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
  ASSIGN_OR_RETURN(const auto account, sql::Identifier::Make(target.account));
  ASSIGN_OR_RETURN(const auto database, sql::Identifier::Make(Folded(target.config.database)));
  script.Connect(target.config.database);
  script.Ask({scripts::kIsOwnSchema,
              {{"system", sql::StringLiteral{names.system_schema().name()}},
               {"user", sql::StringLiteral{target.account}}}});
  script.If("louver_objects");
  script.Add(scripts::kBegin, {});
  script.Comment("As Louver's account, which may drop what it owns and nothing of yours.");
  script.Add(scripts::kActAsAccount, {{"account", account}});
  if (traces) RETURN_IF_ERROR(AddViewRemoval(script, *traces));
  script.Comment("Louver's own objects.");
  script.Add(scripts::kDropView, {{"view", names.InSystem("my_entitlement")}});
  script.Add(scripts::kDropObjects, {{"system", names.system_schema()},
                                     {"functions", names.functions_schema()},
                                     {"procedures", names.procedures_schema()}});
  script.Add(scripts::kActAsOneself, {});
  script.Add(scripts::kRevokeCreate, {{"account", account}, {"database", database}});
  script.Add(scripts::kCommit, {});
  script.EndIf();
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

base::Status AddGroupRemoval(ScriptWriter& script, const std::string& group) {
  ASSIGN_OR_RETURN(const auto name, sql::Identifier::Make(Folded(group)));
  ASSIGN_OR_RETURN(const std::string written, sql::Render(sql::Redshift(), name));
  script.RunRows(
      {scripts::kDropOfEmptyGroup,
       {{"group", sql::StringLiteral{name.name()}}, {"group_name", sql::StringLiteral{written}}}});
  return base::Ok();
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
