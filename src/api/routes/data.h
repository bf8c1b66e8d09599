#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/data_sources.h"
#include "service/registration.h"

namespace louver::api {

// POST /api/v2/data, DELETE /api/v2/data/{connectionKey}. Everything given must outlive the router.
void AddDataRoutes(http::Router& router, const Gate& gate, service::DataRegistration& registration,
                   service::DataSources& data_sources);

}  // namespace louver::api
