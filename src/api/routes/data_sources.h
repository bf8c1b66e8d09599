#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/data_sources.h"

namespace louver::api {

// GET /dataSource, GET|PUT|DELETE /dataSource/{id}, GET /dataSource/name/{name}, GET
// /dataSource/sqlTableName/{shortName}, GET /dataSource/{id}/tags. Everything given must outlive
// the router.
void AddDataSourceRoutes(http::Router& router, const Gate& gate,
                         service::DataSources& data_sources);

}  // namespace louver::api
