#pragma once

#include "base/clock.h"
#include "model/data_policy.h"
#include "model/ids.h"

namespace louver::model {

// What those in charge of one data source say about it alone, beside the policies for all. There
// columns may be named; of masks for one column its own comes before all others (Policies, 3.9).
struct LocalPolicy {
  PolicyId id;  // no other policy, local or not, has it
  DataAction action;
  UserId created_by;
  base::Instant created_at;
  base::Instant updated_at;

  bool operator==(const LocalPolicy&) const = default;
};

}  // namespace louver::model
