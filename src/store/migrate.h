#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/session.h"
#include "store/transaction.h"

namespace louver::store {

struct Migration {
  int number = 0;
  std::string_view name;
  std::string_view script;  // statements that each end in ';' at the end of a line
  // What statements cannot say, after the script and in the same transaction; none by default.
  base::Status (*then)(Transaction& tx) = nullptr;
};

// Every migration of this version, in order.
std::span<const Migration> AllMigrations();

// Brings the database to the last of `migrations`, all missing ones in one transaction. Refuses,
// and changes nothing, when the database was made by a newer version or when a migration it has
// had differs from ours.
base::Status Migrate(Session& session, std::span<const Migration> migrations);

// kUnprocessable unless the database has had exactly these. Changes nothing.
base::Status CheckMigrated(Session& session, std::span<const Migration> migrations);

}  // namespace louver::store
