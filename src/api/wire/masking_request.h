#pragma once

#include "api/decode/reader.h"
#include "base/result.h"
#include "model/data_policy.h"

namespace louver::api::wire {

// The `config` of a rule of the type Masking.
base::Result<model::MaskingRule> ReadMasking(decode::ObjectReader& config);

}  // namespace louver::api::wire
