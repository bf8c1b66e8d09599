#pragma once

#include <vector>

#include "base/result.h"
#include "platform/platform.h"
#include "service/change_plan/change_plans.h"
#include "service/change_plan/fingerprint.h"
#include "service/change_plan/row_counts.h"
#include "service/change_plan/stored_world.h"
#include "store/page.h"

namespace louver::service {

// The worlds before and after the changes of one plan.
struct Rehearsed {
  StoredWorld before;
  StoredWorld after;
  std::vector<ChangedPolicy> changed;
};

// A plan without its id, and the fingerprints of what all of it says, not of the page alone.
struct Impact {
  ChangePlan plan;
  std::vector<RowQuestion> questions;  // where rows are to be counted
  Fingerprint policies;
  Fingerprint people;
};

// Pure but for the platform's renderer.
base::Result<Impact> ImpactOf(const Rehearsed& rehearsed, const platform::DataPlatform& platform,
                              const store::PageRequest& page, bool count_rows);

}  // namespace louver::service
