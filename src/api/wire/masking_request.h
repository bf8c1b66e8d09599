#pragma once

#include "api/decode/reader.h"
#include "base/result.h"
#include "model/data_policy.h"

namespace louver::api::wire {

// The `config` of a rule of the type Masking.
base::Result<model::MaskingRule> ReadMasking(decode::ObjectReader& config);

// Parts that V1 shares: a mask, whose parameters stand beside its type in V2 and apart from it in
// V1, and an element of `fields` that has a type.
base::Result<model::Mask> ReadMask(const decode::ValueReader& type,
                                   decode::ObjectReader& parameters);
base::Result<model::ColumnSelector> ReadColumnSelector(const decode::ValueReader& field);

inline constexpr std::size_t kLongestExpression = 64 * 1024;

}  // namespace louver::api::wire
