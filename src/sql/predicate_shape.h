#pragma once

#include <vector>

#include "sql/predicate.h"

namespace louver::sql {

// False when an expression is certainly a value and not a condition, or uses a value where a
// condition belongs. A column, and what names one, may be boolean: only the platform can tell.
bool MayBeCondition(const Expression& expression, const std::vector<AtFunction>& functions);

}  // namespace louver::sql
