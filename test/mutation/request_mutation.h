#pragma once

#include <string>

#include "test/mutation/request.h"
#include "test/random/dice.h"

namespace louver::mutation {

// An id, or what is in its place; nearly always of nothing.
std::string AnyId(random::Dice& dice);

// Another method, version, target, content type, length, coding or credential, or more of them.
void MutateHead(random::Dice& dice, RawRequest& request);

}  // namespace louver::mutation
