#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/tags.h"

namespace louver::api {

// POST|GET /tag, DELETE /tag/{tag} (Manage Tags). What is borrowed must outlive the router.
void AddTagRoutes(http::Router& router, const Gate& gate, service::Tags& tags);

}  // namespace louver::api
