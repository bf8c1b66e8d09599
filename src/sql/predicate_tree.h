#pragma once

#include "base/result.h"
#include "sql/expression.h"
#include "sql/predicate_text.h"

namespace louver::sql {

// Has PostgreSQL's parser read the skeleton of one expression, makes sure that an expression is all
// there is, and turns its tree into ours. What our language lacks is refused by name. `nodes` is
// what the whole predicate may still hold.
base::Result<Expression> ReadTree(const PredicateText& text, int& nodes);

}  // namespace louver::sql
