#pragma once

#include <vector>

#include "model/data_source.h"
#include "model/policy.h"
#include "test/random/dice.h"
#include "test/random/random_predicate.h"

namespace louver::random {

// Policies of every kind, most of which bind to the source and compile for it. `id` is also the
// policy's age. With Asks::kMonotone whoever holds more sees no less: rules except people, none
// includes some.
model::Policy RandomSubscription(Dice& dice, int id);
model::Policy RandomMasking(Dice& dice, const model::DataSource& source, int id, Asks asks);
model::Policy RandomRowRestriction(Dice& dice, const model::DataSource& source, int id, Asks asks);
model::Policy RandomPolicy(Dice& dice, const model::DataSource& source, int id, Asks asks);

// Zero to seven of them, numbered from 1.
std::vector<model::Policy> RandomPolicies(Dice& dice, const model::DataSource& source, Asks asks);

// In half of the cases the source gets a policy of its own, which compiles for it.
void GiveLocalPolicy(Dice& dice, model::DataSource& source, Asks asks);

}  // namespace louver::random
