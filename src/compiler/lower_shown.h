#pragma once

#include "base/result.h"
#include "compiler/caller.h"
#include "compiler/plan.h"
#include "compiler/target.h"
#include "sql/expression.h"

namespace louver::compiler {

// One person before one plan. Without a plan nobody is shown a row.
struct Onlooker {
  const Plan* plan = nullptr;
  const Caller& caller;
};

// For each row of the table whether it is shown before a change and after it, as two columns that
// are 1 or 0: shown_before, shown_after. Each is what the view says of the row, with the person's
// facts in the place of questions about the reader. Runs as the owner of the views: it may use the
// salt.
//
// Both plans are of one table; one of them at least is there. Errors as those of Lower.
base::Result<sql::Select> LowerShown(const Onlooker& before, const Onlooker& after,
                                     const Target& target);

}  // namespace louver::compiler
