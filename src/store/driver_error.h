#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace louver::store {

inline constexpr char kUniqueViolation[] = "unique";
inline constexpr char kReferenceViolation[] = "reference";

// What a failure of SQLite means to us. A unique violation is a kConflict with a detail of code
// kUniqueViolation whose path is "table.column, table.column" as SQLite writes it.
base::Error FromSqlite(int result_code, const std::string& message);

// A value that must be unique is taken: what FromSqlite makes of a constraint, in better words.
base::Error Taken(std::string path, std::string message);

// True when `error` says that a value is taken, and the path of what collided contains `column`
// ("tags.name").
bool IsTaken(const base::Error& error, std::string_view column);

}  // namespace louver::store
