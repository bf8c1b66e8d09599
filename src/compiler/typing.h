#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "base/result.h"
#include "compiler/family.h"
#include "compiler/plan.h"
#include "model/column_type.h"

namespace louver::compiler {

// Finds the declared type of a column; nothing when there is no such column.
using ColumnTypes = std::function<std::optional<model::ColumnType>(const std::string& column_name)>;
ColumnTypes TypesOf(std::span<const ColumnPlan> columns);

// Checks an expression and everything below it, holes standing for `bindings`. Errors are kInvalid
// and name what does not fit.
base::Result<Family> CheckTypes(const sql::Expression& expression,
                                std::span<const Binding> bindings, const ColumnTypes& columns);

// The same for a predicate and the operands inside its bindings: the whole must be a condition.
base::Status CheckPredicate(const RowsWhere& where, const ColumnTypes& columns);

}  // namespace louver::compiler
