#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "service/change_plan/stored_world.h"

namespace louver::service {

// kConflict: what a plan depended on has moved since. Names what was changed since then, as far as
// it is still there.
base::Error PlanHasMoved(const StoredWorld& now, base::Instant since);

}  // namespace louver::service
