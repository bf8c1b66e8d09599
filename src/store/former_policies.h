#pragma once

#include <cstdint>
#include <optional>

#include "base/result.h"
#include "model/policy.h"
#include "store/page.h"
#include "store/transaction.h"

// What each policy said before it was changed, every time.
namespace louver::store {

struct FormerPolicy {
  model::Policy policy;  // its id, creator and creation are those of the present one
  model::UserId replaced_by;
  base::Instant replaced_at;
  std::int64_t version = 0;  // counts up from 1, for each policy
  bool operator==(const FormerPolicy&) const = default;
};

// Keeps it as the latest, whatever its `version` says. kConflict (detail "reference") when the
// policy is missing.
base::Status PutFormerPolicy(Transaction& tx, const FormerPolicy& former);
// The latest; nothing for a policy that was never changed.
base::Result<std::optional<FormerPolicy>> FindFormerPolicy(Transaction& tx,
                                                           const model::Policy& present);
// All of them, the latest first.
base::Result<Page<FormerPolicy>> ListFormerPolicies(Transaction& tx, const model::Policy& present,
                                                    const PageRequest& page);

}  // namespace louver::store
