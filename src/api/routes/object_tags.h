#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/object_tags.h"

namespace louver::api {

// POST /tag/{modelType}/{modelId}, DELETE /tag/{modelType}/{modelId}/{tag}, for `datasource` with
// its id and `column` with `<data source id>_<column name>`. `gate` and `tags` must outlive the
// router.
void AddObjectTagRoutes(http::Router& router, const Gate& gate, service::ObjectTags& tags);

}  // namespace louver::api
