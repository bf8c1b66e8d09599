#pragma once

#include "base/result.h"
#include "compiler/plan.h"
#include "model/policy.h"

namespace louver::compiler {

UserTest Both(UserTest a, UserTest b);
UserTest Either(UserTest a, UserTest b);
UserTest Negation(UserTest test);

// What an author states about people, as a test of the caller. Fails when nothing is stated: an
// empty "all" would be true for everybody.
base::Result<UserTest> TestFor(const model::UserConditions& conditions);

// A total order on tests, so that equal sets of them print and compile alike.
bool ComesBefore(const UserTest& a, const UserTest& b);

// True when no stranger can pass the test, whatever the rest of it says.
bool DemandsKnownPerson(const UserTest& test);

}  // namespace louver::compiler
