#pragma once

#include <chrono>

#include "base/result.h"
#include "platform/platform.h"
#include "platform/redshift/cluster.h"
#include "platform/row_counter.h"
#include "sql/expression.h"

namespace louver::platform::redshift {

// As RowCounter::CountRows, in the managed database.
base::Result<RowCounts> CountRows(const Cluster& cluster, const SetupTarget& target,
                                  const sql::Select& shown, std::chrono::milliseconds limit);

}  // namespace louver::platform::redshift
