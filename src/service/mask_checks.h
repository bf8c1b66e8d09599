#pragma once

#include <optional>
#include <span>
#include <string>

#include "base/result.h"
#include "model/data_policy.h"
#include "model/data_source.h"
#include "model/policy.h"

namespace louver::service {

// Where the mask fits the type of none of the columns it is for, in the data sources the policy
// binds to, so that each becomes NULL: one of them, in words. Nothing where it fits one or is for
// none.
std::optional<std::string> MisfitIn(const model::MaskingRule& rule,
                                    std::span<const model::DataSource* const> bound);

// kUnprocessable when a mask by rounding means columns of `bound`, the data sources the policy
// binds to, and none of them can be rounded so: text, for one. Each would become NULL, which the
// author can have by asking for it.
base::Status CheckRoundsSomething(const model::Policy& policy,
                                  std::span<const model::DataSource* const> bound);

}  // namespace louver::service
