#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "sql/identifier.h"

namespace louver::platform::redshift {

// What Louver's own objects in the managed database are called.
class Names {
 public:
  // `prefix` starts the three schemas, "louver" by default: a to z, 0 to 9 and '_', a letter first.
  static base::Result<Names> Make(std::string_view prefix);

  const sql::Identifier& system_schema() const { return system_schema_; }
  const sql::Identifier& functions_schema() const { return functions_schema_; }
  const sql::Identifier& procedures_schema() const { return procedures_schema_; }
  sql::QualifiedName InSystem(std::string_view table) const;
  sql::QualifiedName InProcedures(std::string_view procedure) const;

  // True for the three schemas and the platform's own: no view of a data source may live there.
  bool IsReservedSchema(std::string_view schema) const;

 private:
  Names(sql::Identifier system, sql::Identifier functions, sql::Identifier procedures)
      : system_schema_(std::move(system)),
        functions_schema_(std::move(functions)),
        procedures_schema_(std::move(procedures)) {}

  sql::Identifier system_schema_;
  sql::Identifier functions_schema_;
  sql::Identifier procedures_schema_;
};

// The name as Redshift keeps it: quoted names are folded to lower case too, all but those of users
// (Names and identifiers). Only ASCII is folded.
std::string Folded(std::string_view name);

}  // namespace louver::platform::redshift
