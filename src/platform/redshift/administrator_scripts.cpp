#include "platform/redshift/administrator_scripts.h"

#include <string>
#include <utility>

#include "platform/postgresql/md5_password.h"
#include "platform/redshift/edit.h"
#include "platform/redshift/object_scripts.h"
#include "platform/redshift/removal_script.h"
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

}  // namespace louver::platform::redshift
