#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/unmasking.h"

namespace louver::api {

// POST /louver/unmask, ours. `gate` and `unmasking` must outlive the router.
void AddUnmaskRoute(http::Router& router, const Gate& gate, service::Unmasking& unmasking);

}  // namespace louver::api
