#pragma once

#include <span>

#include "base/result.h"
#include "compiler/plan.h"
#include "compiler/prepare.h"
#include "compiler/typing.h"
#include "sql/expression.h"

namespace louver::compiler {

// Whether text is cast to another type anywhere in the expression or in the operands of its
// bindings. Such a cast fails where the text is none of that type, and the error says the text.
// Errors are those of CheckTypes.
base::Result<bool> CastsText(const sql::Expression& expression, std::span<const Binding> bindings,
                             const ColumnTypes& columns);

// The same of any condition of the plan, about rows and cells.
base::Result<bool> CastsText(const Plan& plan);

// Whether a condition of the policy casts anything to another type than text; cheaper than to look
// at a plan.
bool MayCast(const PreparedPolicy& policy);

}  // namespace louver::compiler
