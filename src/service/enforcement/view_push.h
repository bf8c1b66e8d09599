#pragma once

#include <stop_token>

#include "base/result.h"
#include "service/enforcement/view_changes.h"
#include "service/enforcement/warehouse_state.h"
#include "service/parts.h"

namespace louver::service {

// Puts and removes views one by one and remembers each, with how it went for its data source. A
// view that the warehouse refuses is replaced by one without rows; it does not stop the others. An
// error means that the warehouse cannot be worked with now.
base::Status PushViews(Parts& parts, const WarehouseState& state, const ViewChanges& changes,
                       const std::stop_token& stop);

}  // namespace louver::service
