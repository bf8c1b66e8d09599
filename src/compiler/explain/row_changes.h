#pragma once

#include <vector>

#include "compiler/caller.h"
#include "compiler/evaluate.h"
#include "compiler/explain/change.h"
#include "compiler/plan.h"

namespace louver::compiler::explain {

// Changes of the person that may alter whether the row passes the test, each way for itself: the
// values and groups that the row is compared with, and the tests inside of a predicate. Not all of
// them do; whoever uses them tries.
std::vector<std::vector<Change>> WaysWithinRows(const Plan& plan, const RowTest& test,
                                                const Row& row, const Caller& caller);

}  // namespace louver::compiler::explain
