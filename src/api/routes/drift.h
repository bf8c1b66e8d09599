#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/drift/drift.h"

namespace louver::api {

// GET /louver/drift, POST /louver/drift/look and /louver/drift/repair. Ours.
void AddDriftRoutes(http::Router& router, const Gate& gate, service::Drift& drift);

}  // namespace louver::api
