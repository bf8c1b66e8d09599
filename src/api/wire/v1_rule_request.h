#pragma once

#include "api/decode/reader.h"
#include "base/result.h"
#include "model/data_policy.h"

namespace louver::api::wire {

// One element of a data policy's `actions` in V1: {type, rules, description}. The type, where it is
// given, is that of one of the rules, or "data" (Policies, 4.3 to 4.5).
base::Result<model::RuleChain> ReadV1RuleChain(const decode::ValueReader& action);

}  // namespace louver::api::wire
