#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/object_tags.h"
#include "service/project/projects.h"

namespace louver::api {

// POST /tag/{modelType}/{modelId}, DELETE /tag/{modelType}/{modelId}/{tag}, for `datasource` with
// its id, `column` with `<data source id>_<column name>` and `project` with its id. All parameters
// must outlive the router.
void AddObjectTagRoutes(http::Router& router, const Gate& gate, service::ObjectTags& tags,
                        service::Projects& projects);

}  // namespace louver::api
