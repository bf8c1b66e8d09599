#pragma once

#include <span>

#include "model/data_source.h"
#include "sql/expression.h"

namespace louver::platform::redshift {

// A view of that name with these columns and no row; with one column of no meaning where none are
// given. It reads no table at all.
sql::Statement WithoutRows(const sql::QualifiedName& view, std::span<const model::Column> columns);

}  // namespace louver::platform::redshift
