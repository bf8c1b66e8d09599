#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "base/result.h"
#include "store/database.h"

namespace louver::store {

struct SqliteOptions {
  int readers = 4;                                // connections that read side by side
  std::chrono::milliseconds busy_timeout{5'000};  // how long to wait for another process
  FaultPoint* faults = nullptr;                   // tests only; outlives the database
};

// Opens the store in the file `path`, making it (mode 0600, in a directory of mode 0700) and
// bringing it to this version's schema as needed. ":memory:" gives a private, empty store that
// goes with the Database. Every commit is on disk when it returns.
base::Result<std::unique_ptr<Database>> OpenSqlite(const std::string& path,
                                                   const SqliteOptions& options = {});

// Opens the store that is in the file, for reading alone and without changing its schema; a server
// may be working on it. kNotFound when there is none, kUnprocessable when it is of another version.
base::Result<std::unique_ptr<Database>> OpenSqliteToRead(const std::string& path,
                                                         const SqliteOptions& options = {});

}  // namespace louver::store
