#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/platform.h"
#include "platform/redshift/names.h"
#include "platform/redshift/statements.h"

namespace louver::platform::redshift {

// A script of sql/ and what fills its holes. Louver runs it, or prints it for an administrator to
// run: the two set-ups have one source.
struct FilledScript {
  std::string_view script;
  ScriptValues values;
};

// The version of what ObjectScripts makes; raised when that changes in a way that needs a
// migration.
//   1  the first
//   2  impersonation: the table impersonation_key, and my_entitlement and impersonate_user by it
//   3  the mark of the integration: the table integration
//   4  my_entitlement leaves out places that have ended
inline constexpr int kObjectsVersion = 4;

// One object of those that the scripts make.
struct OwnObject {
  enum class Kind { kSchema, kTable, kView, kProcedure };
  Kind kind = Kind::kTable;
  std::string hole;  // what the scripts call it
  sql::QualifiedName name;
};

// All that ObjectScripts makes. The scripts take every name from here, so that what is looked for
// later is what was made.
std::vector<OwnObject> OwnObjects(const Names& names);

// What the account runs in the managed database, in one transaction, to make its objects or to
// bring them up to date. Running it again changes nothing.
base::Result<std::vector<FilledScript>> ObjectScripts(const Names& names,
                                                      const SetupTarget& target);

}  // namespace louver::platform::redshift
