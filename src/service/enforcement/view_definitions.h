#pragma once

#include "base/result.h"
#include "service/enforcement/warehouse_state.h"
#include "service/parts.h"

namespace louver::service {

// Notes what the catalog says of views that were just put there, so that a later look can tell
// whether somebody else changed them (drift/look.h).
base::Status RememberDefinitions(Parts& parts, const WarehouseState& state);

}  // namespace louver::service
