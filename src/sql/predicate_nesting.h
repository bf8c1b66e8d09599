#pragma once

#include "base/result.h"
#include "sql/predicate_tokens.h"

namespace louver::sql {

// Refuses, before a parser sees it, a text whose tree could be so deep that walking it would
// exhaust a thread's stack. Never says less than the depth there will be; the exact, smaller limit
// is checked on the tree.
base::Status CheckNesting(const PredicateTokens& tokens);

}  // namespace louver::sql
