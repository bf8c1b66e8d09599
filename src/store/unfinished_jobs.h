#pragma once

#include <string>

#include "base/result.h"
#include "store/transaction.h"

namespace louver::store {

// Whether a job of this kind waits or runs whose key is `key`, or begins with it and a colon. `key`
// is an id: no pattern of LIKE.
base::Result<bool> HasUnfinishedJob(Transaction& tx, const std::string& kind,
                                    const std::string& key);

}  // namespace louver::store
