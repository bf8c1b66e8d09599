#pragma once

#include "base/result.h"
#include "compiler/plan.h"
#include "compiler/typing.h"

namespace louver::compiler {

// Whether a custom function may stand for a column of that type: it gives a value the column can
// hold, and it casts no text to another type, since the error of a text that is none would show it.
// kInvalid with the reason.
base::Status CheckFunction(const ShowComputed& function, const model::ColumnType& type,
                           const ColumnTypes& columns);

// What the function becomes on the column: NULL where it may not stand, as documented, and the
// value itself where it is @column alone.
Outcome OutcomeOf(const ShowComputed& function, const ColumnPlan& column,
                  const ColumnTypes& columns);

}  // namespace louver::compiler
