#pragma once

#include "api/decode/reader.h"
#include "api/wire/v1_scope.h"
#include "base/result.h"
#include "model/data_policy.h"

namespace louver::api::wire {

// One element of a data policy's `actions`, or of the `jsonPolicies` of a data source:
// {type, rules, description}. The type, where it is given, is that of one of the rules, or "data"
// (Policies, 4.3 to 4.5).
base::Result<model::RuleChain> ReadV1RuleChain(const decode::ValueReader& action, V1Scope scope);

}  // namespace louver::api::wire
