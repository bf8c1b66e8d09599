#pragma once

#include <string>

#include "base/result.h"
#include "service/report/report.h"
#include "store/transaction.h"

namespace louver::service {

// The data sources and columns that carry the tag or one below it; any tag where it is empty. A tag
// that was deleted from the list is still found on what carries it. kInvalid for what is no tag.
base::Result<Report> TagReport(store::Transaction& tx, const std::string& tag);

}  // namespace louver::service
