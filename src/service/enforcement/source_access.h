#pragma once

#include "base/result.h"
#include "service/enforcement/view_changes.h"
#include "service/enforcement/warehouse_state.h"
#include "service/parts.h"

namespace louver::service {

// Makes sure that Louver's account can read the tables of views that are not in place yet, granting
// with the login they were registered with. A view whose table stays out of reach is closed, with
// the statements an administrator has to run; it is tried again at every sync. An error means that
// the warehouse cannot be worked with now.
base::Status CloseUnreadable(Parts& parts, const WarehouseState& state, ViewChanges& changes);

}  // namespace louver::service
