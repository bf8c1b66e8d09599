#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/detection/schema_monitoring.h"

namespace louver::api {

// PUT /dataSource/detectRemoteChanges (Manage Schema Monitoring). `gate` and `monitoring` must
// outlive the router.
void AddSchemaMonitoringRoutes(http::Router& router, const Gate& gate,
                               service::SchemaMonitoring& monitoring);

}  // namespace louver::api
