#pragma once

#include "api/decode/reader.h"
#include "base/result.h"
#include "model/policy.h"

namespace louver::api::wire {

// One element of a data policy's `actions`: {description, rules: [...]}. The rules are of one kind,
// all masks or all row restrictions, and only the last has no inclusions.
base::Result<model::RuleChain> ReadRuleChain(decode::ObjectReader& action);

}  // namespace louver::api::wire
