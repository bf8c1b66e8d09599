#pragma once

#include <string>

#include "base/result.h"
#include "compiler/value.h"
#include "model/column_type.h"
#include "model/data_policy.h"

namespace louver::compiler {

// What the oracle says a rounded value is: Null for what the type cannot hold. Shares nothing with
// the expressions of rounding.h.
base::Result<Value> RoundValue(const Value& value, const model::ColumnType& type,
                               const std::string& bucket_size);
base::Result<Value> CutValue(const Value& value, model::DatePart part);

}  // namespace louver::compiler
