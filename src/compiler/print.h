#pragma once

#include <span>
#include <string>

#include "compiler/build_plan.h"
#include "compiler/plan.h"

namespace louver::compiler {

// Plans and their parts as text for people: golden files and explanations. Stable: the same value
// gives the same text. It looks like SQL in places and is none; SQL is made by lower.h.

std::string Print(const Plan& plan);
// The plan, and what the compilation has to say beside it.
std::string Print(const Compilation& compilation);

// "known person and (member of 7 or group 'sales')"
std::string Print(const UserTest& test);
// "column country = 'USA'"
std::string Print(const RowTest& rows);
std::string Print(const Outcome& outcome);
// "null where country = 'USA', else clear": what whoever comes to the branch is shown.
std::string PrintShown(const ColumnBranch& branch);
std::string Print(const sql::Expression& expression, std::span<const Binding> bindings);

}  // namespace louver::compiler
