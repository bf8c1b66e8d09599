#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "model/ids.h"
#include "store/transaction.h"

// Data sources that were disabled because their table was gone, and not by a person: these alone
// are enabled again when it is back.
namespace louver::store {

base::Result<bool> IsTableLost(Transaction& tx, model::DataSourceId data_source);
base::Status PutLostTable(Transaction& tx, model::DataSourceId data_source, base::Instant lost_at);
base::Status RemoveLostTable(Transaction& tx, model::DataSourceId data_source);

}  // namespace louver::store
