#pragma once

#include <vector>

#include "base/result.h"
#include "model/drift.h"
#include "store/transaction.h"

// What the last look at each warehouse found.
namespace louver::store {

// In place of what was found before.
base::Status PutDriftCheck(Transaction& tx, const model::DriftCheck& check);
// By integration; those never looked at are left out.
base::Result<std::vector<model::DriftCheck>> AllDriftChecks(Transaction& tx);

}  // namespace louver::store
