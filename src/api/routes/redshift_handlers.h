#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/data_sources.h"
#include "service/handlers/handlers.h"
#include "service/handlers/warehouse_browser.h"

namespace louver::api {

// POST /redshift/handler, GET|PUT|DELETE /redshift/handler/{handlerId}, PUT /redshift/bulk, POST
// /redshift/handler/getColumnTypes, GET /redshift/database/{database}/table and .../test (Create a
// Redshift Data Source). Everything given must outlive the router.
void AddRedshiftHandlerRoutes(http::Router& router, const Gate& gate, service::Handlers& handlers,
                              service::DataSources& data_sources,
                              service::WarehouseBrowser& browser);

}  // namespace louver::api
