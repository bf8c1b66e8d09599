#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/data_sources.h"
#include "service/project/projects.h"

namespace louver::api {

// GET /project, GET|PUT|DELETE /project/{projectId}, GET /project/{projectId}/members and
// /dataSources. All parameters must outlive the router.
void AddProjectRoutes(http::Router& router, const Gate& gate, service::Projects& projects,
                      service::DataSources& data_sources);

}  // namespace louver::api
