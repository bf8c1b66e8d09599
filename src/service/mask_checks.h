#pragma once

#include <span>

#include "base/result.h"
#include "model/data_source.h"
#include "model/policy.h"

namespace louver::service {

// kUnprocessable when a mask by rounding means columns of `bound`, the data sources the policy
// binds to, and none of them can be rounded so: text, for one. Each would become NULL, which the
// author can have by asking for it.
base::Status CheckRoundsSomething(const model::Policy& policy,
                                  std::span<const model::DataSource* const> bound);

}  // namespace louver::service
