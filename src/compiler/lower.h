#pragma once

#include "base/result.h"
#include "compiler/plan.h"
#include "compiler/target.h"
#include "sql/expression.h"

namespace louver::compiler {

// Writes a plan as the view that enforces it. What the view relies on in the system schema:
//   my_entitlement (kind, name, value)  the caller's own rows and nobody else's; `kind` holds the
//                                       words of model::Name(EntitlementKind)
//   salt (data_source, salt)            readable by the owner of the view alone
//
// Tests of the caller become sub-selects that depend on no row, so that they run once a query. The
// text of the view names no person, and it is the same for the same plan.
//
// Validates the plan first (kInternal when it is broken). kInvalid: a name no platform could hold,
// a source in another database where the target cannot reach, a view or source inside the system
// schema, a view that would replace its own source.
base::Result<sql::CreateView> Lower(const Plan& plan, const Target& target);

}  // namespace louver::compiler
