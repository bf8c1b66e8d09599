#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/notification/activities.h"

namespace louver::api {

// GET /activity, GET /activity/hasUnread, and PUT /activity/read, which is ours. `gate` and
// `activities` must outlive the router.
void AddActivityRoutes(http::Router& router, const Gate& gate, service::Activities& activities);

}  // namespace louver::api
