#pragma once

#include <span>

#include "base/result.h"
#include "compiler/caller.h"
#include "compiler/plan.h"

namespace louver::compiler::compare {

// The expression with what one person holds in the place of its holes, so that it depends on the
// row alone. Equal results mean the same in every row. To be compared, never rendered: what a
// person holds stands there as a list that no author can write, so that it is not taken for what an
// author wrote and the platform compares in other ways.
base::Result<sql::Expression> Filled(const sql::Expression& expression,
                                     std::span<const Binding> bindings, const Caller& caller);

// Whether a value, of a column or an expression, is among those a person holds.
sql::Expression IsAmong(sql::Expression value, const std::set<std::string>& held);
// The same of a column, and of an attribute or, without one, the groups of the person.
base::Result<sql::Expression> IsHeld(const std::string& column,
                                     const std::optional<std::string>& attribute,
                                     const Caller& caller);

// The values in a list that IsAmong made.
std::set<std::string> ListedIn(const sql::InSelect& among);

// Proved: wherever `narrow` is true, `wide` is. False says nothing.
bool Implies(const sql::Expression& narrow, const sql::Expression& wide);

}  // namespace louver::compiler::compare
