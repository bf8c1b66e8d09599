#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace louver::service {

// A name or value that people give and that is compared in the warehouse: login names, groups,
// attributes and their values. Not empty, at most 255 bytes, clean text without control characters,
// and without a blank at either end: Redshift ignores trailing blanks when it compares, so "US" and
// "US " would be two values here and one there. `what` starts the error: `group name`.
base::Status CheckName(std::string_view what, std::string_view name);

// The same for what may be a user's name in Redshift, which holds at most 127 bytes. A longer one
// would stop the rows of everybody from reaching the warehouse.
base::Status CheckWarehouseUser(std::string_view what, std::string_view name);

}  // namespace louver::service
