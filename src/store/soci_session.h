#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "store/session.h"

namespace louver::store {

// A SOCI session over the SQLite file `path`, or a private database for ":memory:".
base::Result<std::unique_ptr<Session>> OpenSociSqlite(const std::string& path);

}  // namespace louver::store
