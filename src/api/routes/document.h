#pragma once

#include "api/http/router.h"

namespace louver::api {

// GET /openapi.json: the API document, made once from openapi/openapi.yaml. Does not ask who is
// calling: it says what anybody can read in the source, and nothing about this installation.
void AddDocumentRoute(http::Router& router);

}  // namespace louver::api
