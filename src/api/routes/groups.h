#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/groups.h"

namespace louver::api {

// POST|GET /bim/group, GET|PUT|DELETE /bim/group/{groupId}, GET|POST /bim/group/{groupId}/user,
// DELETE /bim/group/{groupId}/user/{groupUserId} (Manage IAMs). What is borrowed must outlive the
// router.
void AddGroupRoutes(http::Router& router, const Gate& gate, service::Groups& groups);

}  // namespace louver::api
