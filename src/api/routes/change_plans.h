#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/change_plan/change_plans.h"

namespace louver::api {

// POST /louver/plan and /louver/plan/apply: Louver's own.
void AddChangePlanRoutes(http::Router& router, const Gate& gate, service::ChangePlans& plans);

}  // namespace louver::api
