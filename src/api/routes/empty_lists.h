#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"

namespace louver::api {

// GET /governance/purpose, GET /domain, GET /searchFilter: lists of what Louver does not have,
// which are therefore empty for every caller. What would add to them is refused by name
// (refused_endpoints.h). `gate` must outlive the router.
void AddEmptyListRoutes(http::Router& router, const Gate& gate);

}  // namespace louver::api
