#pragma once

#include "api/decode/reader.h"
#include "base/result.h"
#include "model/policy.h"

namespace louver::api::wire {

// One element of a data policy's `actions`: {description, rules: [...]}. The rules are of one kind,
// all masks or all row restrictions, and only the last has no inclusions.
base::Result<model::RuleChain> ReadRuleChain(decode::ObjectReader& action);

// Parts that V1 shares: the chain, given how to read one rule, and the `config` of rules.
using RuleReader = base::Result<model::Rule> (*)(const decode::ValueReader&);
base::Result<model::RuleChain> ReadRuleChain(decode::ObjectReader& action, RuleReader read_rule);
base::Result<model::RowsByPredicate> ReadByPredicate(decode::ObjectReader& config);
base::Result<model::Minimization> ReadMinimization(decode::ObjectReader& config);
base::Result<model::TimeRestriction> ReadTime(decode::ObjectReader& config);

}  // namespace louver::api::wire
