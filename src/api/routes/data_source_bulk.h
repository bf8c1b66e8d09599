#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/bulk_changes.h"

namespace louver::api {

// PUT /dataSource/bulk/{type}, POST /dataSource/bulkRefreshViews (Manage Data Sources). `gate` and
// `changes` must outlive the router.
void AddDataSourceBulkRoutes(http::Router& router, const Gate& gate, service::BulkChanges& changes);

}  // namespace louver::api
