#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "platform/connection.h"
#include "platform/redshift/names.h"

namespace louver::platform::redshift {

// What is not there any more of what ObjectScripts makes, as the account sees it in the managed
// database: objects, and the one row that two of the tables have. Each in words for a message;
// empty when all is there.
base::Result<std::vector<std::string>> MissingObjects(Connection& connection, const Names& names);

}  // namespace louver::platform::redshift
