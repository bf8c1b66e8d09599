#pragma once

#include <string_view>
#include <unordered_set>

#include "base/result.h"

namespace louver::standin {

// Refuses what a procedure's PL/pgSQL body may not hold on Redshift (dg "Supported PL/pgSQL
// statements", "Limits and differences for stored procedure support"): commands that need a
// transaction of their own, RAISE with more than simple variables, what PostgreSQL added later, and
// in its queries and expressions all that is refused outside as well. Text that is composed when
// the procedure runs is not seen.
base::Status CheckBody(std::string_view body,
                       const std::unordered_set<std::string>& built_in_functions);

}  // namespace louver::standin
