#pragma once

#include <vector>

#include "compiler/caller.h"
#include "compiler/plan.h"

namespace louver::compiler {

bool Holds(const UserTest& test, const Caller& caller);

// What one caller gets from a plan, before any row is looked at. Points into the plan, which must
// outlive it.
struct Decision {
  bool access = false;
  std::vector<const RowTest*> rows;     // one a chain; every one must hold; empty without access
  std::vector<const Outcome*> columns;  // one a column of the plan
  // One a column: the rows in which that outcome is shown, the value itself in the others; null for
  // every row.
  std::vector<const RowsWhere*> only_where;
};

Decision Decide(const Plan& plan, const Caller& caller);

}  // namespace louver::compiler
