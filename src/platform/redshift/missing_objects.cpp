#include "platform/redshift/missing_objects.h"

#include <set>
#include <tuple>

#include "platform/redshift/object_scripts.h"
#include "platform/redshift/objects.h"
#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"

namespace louver::platform::redshift {
namespace {

using Kind = OwnObject::Kind;

std::string Word(Kind kind) {
  switch (kind) {
    case Kind::kSchema:
      return "schema";
    case Kind::kTable:
      return "table";
    case Kind::kView:
      return "view";
    case Kind::kProcedure:
      return "procedure";
  }
  return "";
}

std::string Quoted(const sql::QualifiedName& name) {
  std::string text;
  for (const sql::Identifier& part : name.parts) {
    text += (text.empty() ? "\"" : ".\"") + part.name() + "\"";
  }
  return text;
}

// Kind, schema and name, as the catalog query tells them.
using Found = std::set<std::tuple<std::string, std::string, std::string>>;

base::Result<Found> FindObjects(Connection& connection, const Names& names) {
  ASSIGN_OR_RETURN(const Rows rows, Query(connection, scripts::kOwnObjects, OwnSchemas(names)));
  Found found;
  for (const auto& row : rows.rows) {
    found.emplace(row[0].value_or(""), row[1].value_or(""), row[2].value_or(""));
  }
  return found;
}

bool IsThere(const Found& found, const OwnObject& object) {
  return found.contains(
      {Word(object.kind), object.name.parts.front().name(), object.name.parts.back().name()});
}

// With two keys, every look at my_entitlement fails; with none, nobody impersonates.
base::Status LookForRow(Connection& connection, const sql::QualifiedName& table,
                        std::string_view script, const char* hole,
                        std::vector<std::string>& missing) {
  ASSIGN_OR_RETURN(const Rows rows, Query(connection, script, {{hole, table}}));
  if (rows.rows.size() == 1) return base::Ok();
  missing.push_back("the one row of the table " + Quoted(table) + ", which has " +
                    std::to_string(rows.rows.size()));
  return base::Ok();
}

}  // namespace

base::Result<std::vector<std::string>> MissingObjects(Connection& connection, const Names& names) {
  ASSIGN_OR_RETURN(const Found found, FindObjects(connection, names));
  std::vector<std::string> missing;
  for (const OwnObject& object : OwnObjects(names)) {
    if (!IsThere(found, object)) {
      missing.push_back("the " + Word(object.kind) + " " + Quoted(object.name));
    } else if (object.hole == "version") {
      RETURN_IF_ERROR(
          LookForRow(connection, object.name, scripts::kReadVersion, "version", missing));
    } else if (object.hole == "integration") {
      RETURN_IF_ERROR(
          LookForRow(connection, object.name, scripts::kReadMark, "integration", missing));
    } else if (object.hole == "impersonation_key") {
      RETURN_IF_ERROR(LookForRow(connection, object.name, scripts::kImpersonationKeys,
                                 "impersonation_key", missing));
    }
  }
  return missing;
}

}  // namespace louver::platform::redshift
