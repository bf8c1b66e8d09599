#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/data_sources.h"

namespace louver::api {

// What data sources have in common, for those who choose what to search by: /connectionStrings,
// /schemas and /organizations (Manage Subscription Requests, helper searches). Each counts what the
// caller sees.
void AddDataSourceTraitRoutes(http::Router& router, const Gate& gate,
                              service::DataSources& data_sources);

}  // namespace louver::api
