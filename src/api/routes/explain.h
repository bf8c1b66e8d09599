#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/explanations.h"

namespace louver::api {

// POST /louver/explain, ours. `gate` and `explanations` must outlive the router.
void AddExplainRoute(http::Router& router, const Gate& gate, service::Explanations& explanations);

}  // namespace louver::api
