#pragma once

#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/ids.h"
#include "store/transaction.h"

// Who signed the certification of which policy for which data source.
namespace louver::store {

struct Signature {
  model::DataSourceId data_source;
  model::PolicyId policy;
  model::UserId certified_by;
  base::Instant certified_at;
  bool operator==(const Signature&) const = default;
};

// In the place of one that is there. kConflict (detail "reference") when either is missing.
base::Status PutSignature(Transaction& tx, const Signature& signature);

// By policy, and by data source.
base::Result<std::vector<Signature>> SignaturesOn(Transaction& tx, model::DataSourceId data_source);
base::Result<std::vector<Signature>> SignaturesOf(Transaction& tx, model::PolicyId policy);

base::Status RemoveSignaturesOf(Transaction& tx, model::PolicyId policy);

}  // namespace louver::store
