#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "compiler/decimal.h"
#include "compiler/value.h"
#include "model/column_type.h"
#include "model/data_policy.h"
#include "sql/expression.h"

namespace louver::compiler {

// A mask by rounding must hide something: a bucket no wider than what tells two values of the type
// apart would show every value as it is, and so would the day of a date.
bool CanRound(const model::ColumnType& type, const std::string& bucket_size);
bool CanCut(const model::ColumnType& type, model::DatePart part);

// The expression of a value that was rounded, of the type of `value` or one near it. `value` is a
// column of that type. No value makes the platform fail: what leaves the type's range is NULL.
base::Result<sql::Expression> Rounded(const sql::Expression& value, const model::ColumnType& type,
                                      const std::string& bucket_size);
sql::Expression Cut(const sql::Expression& value, model::DatePart part);

}  // namespace louver::compiler
