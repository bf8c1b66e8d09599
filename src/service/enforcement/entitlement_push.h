#pragma once

#include "base/result.h"
#include "service/enforcement/warehouse_state.h"
#include "service/parts.h"

namespace louver::service {

// People whose rows differ from what was put there last; those without any right left have no rows.
std::vector<PersonRows> ChangedPeople(const WarehouseState& state);

// Takes away the rows these people should not have, and adds none.
base::Result<platform::EntitlementChange> PushLostRights(Parts& parts, const WarehouseState& state,
                                                         const std::vector<PersonRows>& people);

// Brings their rows to what is desired and remembers that.
base::Result<platform::EntitlementChange> PushRights(Parts& parts, const WarehouseState& state,
                                                     const std::vector<PersonRows>& people);

}  // namespace louver::service
