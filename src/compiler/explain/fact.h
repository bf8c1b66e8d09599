#pragma once

#include <string>
#include <vector>

#include "compiler/caller.h"
#include "compiler/plan.h"

namespace louver::compiler::explain {

// One thing about a person that a test asked for, and whether it is so. `test` is no list and no
// negation.
struct Fact {
  UserTest test;
  bool holds = false;
  bool operator==(const Fact&) const = default;
};

// The facts that decided the test: enough of them to be sure of the answer, and no more. Of several
// reasons the shortest, then the first. Nothing for a test that is the same for everybody.
std::vector<Fact> Why(const UserTest& test, const Caller& caller);

// The same for the branch of a first-match list that is taken: the tests before it fail, its own
// holds; `taken` may be the number of branches, when none is.
std::vector<Fact> WhyTaken(const std::vector<UserTest>& branches, std::size_t taken,
                           const Caller& caller);

// "is in the group 'sales'"
std::string Describe(const Fact& fact);

}  // namespace louver::compiler::explain
