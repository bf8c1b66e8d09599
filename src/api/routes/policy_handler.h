#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/local_policies.h"

namespace louver::api {

// The data policy of one data source (Policy Handler Objects): GET|POST|PUT|DELETE
// /policy/handler/{dataSourceId}, of which DELETE is ours, and the older POST|PUT /policy/handler.
// `gate` and `policies` must outlive the router.
void AddPolicyHandlerRoutes(http::Router& router, const Gate& gate,
                            service::LocalPolicies& policies);

}  // namespace louver::api
