#pragma once

#include <optional>

#include "base/result.h"
#include "model/policy.h"
#include "store/transaction.h"

// What each policy said before it was last changed.
namespace louver::store {

struct FormerPolicy {
  model::Policy policy;  // its id, creator and creation are those of the present one
  model::UserId replaced_by;
  base::Instant replaced_at;
  bool operator==(const FormerPolicy&) const = default;
};

// In the place of the one before. kConflict (detail "reference") when the policy is missing.
base::Status PutFormerPolicy(Transaction& tx, const FormerPolicy& former);
// Nothing for a policy that was never changed.
base::Result<std::optional<FormerPolicy>> FindFormerPolicy(Transaction& tx,
                                                           const model::Policy& present);

}  // namespace louver::store
