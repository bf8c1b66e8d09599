#pragma once

#include <functional>

#include "base/result.h"
#include "sql/expression.h"

namespace louver::compiler {

// The same node with every direct operand replaced by what `map` makes of it. Queries inside an
// expression are not entered: the language of governors has none.
base::Result<sql::Expression> MapOperands(
    const sql::Expression& expression,
    const std::function<base::Result<sql::Expression>(const sql::Expression&)>& map);

// Calls `visit` for the expression and everything below it, parents first.
void ForEachNode(const sql::Expression& expression,
                 const std::function<void(const sql::Expression&)>& visit);

}  // namespace louver::compiler
