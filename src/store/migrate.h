#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/session.h"

namespace louver::store {

struct Migration {
  int number = 0;
  std::string_view name;
  std::string_view script;  // statements that each end in ';' at the end of a line
};

// Every migration of this version, in order.
std::span<const Migration> AllMigrations();

// Brings the database to the last of `migrations`, all missing ones in one transaction. Refuses,
// and changes nothing, when the database was made by a newer version or when a migration it has
// had differs from ours.
base::Status Migrate(Session& session, std::span<const Migration> migrations);

}  // namespace louver::store
