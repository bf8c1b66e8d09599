#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/validation_requests.h"

namespace louver::api {

// GET /louver/validationRequests, POST /louver/validationRequests/validate and
// /louver/validationRequests/{id}/validate, ours: that owners validate what schema monitoring found
// is documented (Manage Access Requests and Tasks), the paths are not. `gate` and `requests` must
// outlive the router.
void AddValidationRequestRoutes(http::Router& router, const Gate& gate,
                                service::ValidationRequests& requests);

}  // namespace louver::api
