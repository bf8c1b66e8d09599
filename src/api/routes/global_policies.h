#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/policies.h"

namespace louver::api {

// The policies of V1 (Manage Data and Subscription Policies): GET|POST /policy/global,
// GET|PUT|DELETE /policy/global/{policyId}, POST /policy/search and /policy/global/applyPolicy; of
// our naming POST /policy/global/{policyId}/clone|activate|stage and GET .../diff. The same
// policies as those of V2 in other words. `gate` and `policies` must outlive the router.
void AddGlobalPolicyRoutes(http::Router& router, const Gate& gate, service::Policies& policies);

}  // namespace louver::api
