#pragma once

#include <vector>

#include "compiler/plan.h"

namespace louver::compiler {

// The same test in its shortest, one ordered form: constants folded, nested conjunctions flattened,
// repetitions dropped, operands sorted. A test and its simplification agree for every caller.
UserTest Simplify(const UserTest& test);

// The same decisions with as few branches as this takes: tests simplified, branches that cannot be
// reached dropped, neighbours with one outcome joined.
std::vector<RowBranch> Simplify(const std::vector<RowBranch>& branches);
std::vector<ColumnBranch> Simplify(const std::vector<ColumnBranch>& branches);

}  // namespace louver::compiler
