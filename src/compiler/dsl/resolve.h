#pragma once

#include "compiler/dsl/condition.h"
#include "compiler/plan.h"
#include "model/data_source.h"

namespace louver::compiler::dsl {

// The condition as a test of the caller of one data source: its tags and names are put in, so that
// nothing is left to compare but what the caller holds.
//
// A value with variables is also met by a person's value that ends in ".*" and is a beginning of it
// up to one of the points the author wrote (docs/decisions/0021).
UserTest Resolve(const Condition& condition, const model::DataSource& data_source);

}  // namespace louver::compiler::dsl
