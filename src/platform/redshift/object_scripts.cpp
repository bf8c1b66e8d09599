#include "platform/redshift/object_scripts.h"

#include "platform/redshift/scripts.h"

namespace louver::platform::redshift {
namespace {

// Privileges on the database itself are for its owner to arrange: Louver's own database is closed,
// a customer's is left as it is.
base::Status AddDatabaseRules(const SetupTarget& target, std::vector<FilledScript>& scripts) {
  if (target.config.placement() == model::Placement::kSharedDatabase) return base::Ok();
  ASSIGN_OR_RETURN(const auto database, sql::Identifier::Make(Folded(target.config.database)));
  scripts.push_back({scripts::kCloseDatabase, {{"database", database}}});
  return base::Ok();
}

FilledScript Impersonation(const Names& names, const model::Impersonation& impersonation) {
  ScriptValues values = {{"entitlement", names.InSystem("entitlement")},
                         {"my_entitlement", names.InSystem("my_entitlement")},
                         {"impersonate_user", names.InProcedures("impersonate_user")}};
  if (!impersonation.enabled) return {scripts::kWithoutImpersonation, std::move(values)};
  values.emplace("impersonation_key", names.InSystem("impersonation_key"));
  values.emplace("group", sql::StringLiteral{Folded(impersonation.group)});
  return {scripts::kWithImpersonation, std::move(values)};
}

}  // namespace

base::Result<std::vector<FilledScript>> ObjectScripts(const Names& names,
                                                      const SetupTarget& target) {
  std::vector<FilledScript> scripts;
  RETURN_IF_ERROR(AddDatabaseRules(target, scripts));
  scripts.push_back({scripts::kCreateObjects,
                     {{"system", names.system_schema()},
                      {"functions", names.functions_schema()},
                      {"procedures", names.procedures_schema()},
                      {"version", names.InSystem("version")},
                      {"integration", names.InSystem("integration")},
                      {"entitlement", names.InSystem("entitlement")},
                      {"salt", names.InSystem("salt")},
                      {"impersonation_key", names.InSystem("impersonation_key")}}});
  scripts.push_back(Impersonation(names, target.config.impersonation));
  scripts.push_back(
      {scripts::kWriteVersion,
       {{"version", names.InSystem("version")}, {"number", sql::IntegerLiteral{kObjectsVersion}}}});
  return scripts;
}

}  // namespace louver::platform::redshift
