#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/settings.h"

namespace louver::api {

// GET|PUT /louver/settings, ours. `gate` and `settings` must outlive the router.
void AddSettingsRoutes(http::Router& router, const Gate& gate, service::Settings& settings);

}  // namespace louver::api
