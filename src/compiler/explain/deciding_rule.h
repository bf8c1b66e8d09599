#pragma once

#include <cstddef>
#include <optional>

#include "compiler/caller.h"
#include "model/data_source.h"
#include "model/policy.h"

namespace louver::compiler::explain {

// Which rule of a policy decides for a person, counted from 1 as authors do.
struct DecidingRule {
  int action = 1;
  int rule = 1;
  bool excepted = false;  // its exceptions leave the person alone
  bool operator==(const DecidingRule&) const = default;
};

// Of the n-th action that restricts rows, from 0. Nothing when the policy has none.
std::optional<DecidingRule> DecidingRowRule(const model::Policy& policy, std::size_t n,
                                            const Caller& caller);
// Of the action that masks the column; nothing when it masks it for nobody, or the person only
// meets rules that pass the column over.
std::optional<DecidingRule> DecidingMaskRule(const model::Policy& policy,
                                             const model::Column& column, const Caller& caller);

}  // namespace louver::compiler::explain
