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

// The names of those objects that `wanted` is true for, for the holes of a script.
template <typename Wanted>
ScriptValues NamesOf(const std::vector<OwnObject>& objects, Wanted wanted) {
  ScriptValues values;
  for (const OwnObject& object : objects) {
    if (!wanted(object)) continue;
    if (object.kind == OwnObject::Kind::kSchema) {
      values.emplace(object.hole, object.name.parts.back());
    } else {
      values.emplace(object.hole, object.name);
    }
  }
  return values;
}

// Schemas and tables are the same with impersonation and without.
FilledScript SchemasAndTables(const std::vector<OwnObject>& objects) {
  return {scripts::kCreateObjects, NamesOf(objects, [](const OwnObject& object) {
            return object.kind == OwnObject::Kind::kSchema ||
                   object.kind == OwnObject::Kind::kTable;
          })};
}

FilledScript Impersonation(const std::vector<OwnObject>& objects,
                           const model::Impersonation& impersonation) {
  ScriptValues values = NamesOf(objects, [&](const OwnObject& object) {
    return object.kind == OwnObject::Kind::kView || object.kind == OwnObject::Kind::kProcedure ||
           object.hole == "entitlement" ||
           (object.hole == "impersonation_key" && impersonation.enabled);
  });
  if (!impersonation.enabled) return {scripts::kWithoutImpersonation, std::move(values)};
  values.emplace("group", sql::StringLiteral{Folded(impersonation.group)});
  return {scripts::kWithImpersonation, std::move(values)};
}

}  // namespace

std::vector<OwnObject> OwnObjects(const Names& names) {
  using Kind = OwnObject::Kind;
  return {{Kind::kSchema, "system", {{names.system_schema()}}},
          {Kind::kSchema, "functions", {{names.functions_schema()}}},
          {Kind::kSchema, "procedures", {{names.procedures_schema()}}},
          {Kind::kTable, "version", names.InSystem("version")},
          {Kind::kTable, "integration", names.InSystem("integration")},
          {Kind::kTable, "entitlement", names.InSystem("entitlement")},
          {Kind::kTable, "salt", names.InSystem("salt")},
          {Kind::kTable, "impersonation_key", names.InSystem("impersonation_key")},
          {Kind::kView, "my_entitlement", names.InSystem("my_entitlement")},
          {Kind::kProcedure, "impersonate_user", names.InProcedures("impersonate_user")}};
}

base::Result<std::vector<FilledScript>> ObjectScripts(const Names& names,
                                                      const SetupTarget& target) {
  const std::vector<OwnObject> objects = OwnObjects(names);
  std::vector<FilledScript> scripts;
  RETURN_IF_ERROR(AddDatabaseRules(target, scripts));
  scripts.push_back(SchemasAndTables(objects));
  scripts.push_back(Impersonation(objects, target.config.impersonation));
  scripts.push_back(
      {scripts::kWriteVersion,
       {{"version", names.InSystem("version")}, {"number", sql::IntegerLiteral{kObjectsVersion}}}});
  return scripts;
}

}  // namespace louver::platform::redshift
