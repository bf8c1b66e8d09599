#pragma once

#include <boost/json/fwd.hpp>

#include "service/notification/activities.h"

namespace louver::api::wire {

// {"id", "modelType", "modelId", "notificationType", "metadata", "read", "createdAt", "updatedAt",
// "actionBy", "targetUser"}; `modelId` is text, as documented.
boost::json::object ActivityObject(const store::Activity& activity);

}  // namespace louver::api::wire
