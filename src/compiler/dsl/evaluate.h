#pragma once

#include "compiler/caller.h"
#include "compiler/dsl/condition.h"
#include "model/data_source.h"

namespace louver::compiler::dsl {

// Whether a person meets the condition on a data source, read from the condition itself: the oracle
// for Resolve and all that is made of its tests. Looks at what the person holds, one by one.
bool Meets(const Condition& condition, const Caller& caller, const model::DataSource& data_source);

}  // namespace louver::compiler::dsl
