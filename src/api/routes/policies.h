#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/policies.h"

namespace louver::api {

// POST|GET /api/v2/policy, GET|DELETE /api/v2/policy/{policyKey} and POST /louver/policy/disabled
// (the latter three are ours). `gate` and `policies` must outlive the router.
void AddPolicyRoutes(http::Router& router, const Gate& gate, service::Policies& policies);

}  // namespace louver::api
