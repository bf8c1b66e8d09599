#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/dictionary.h"

namespace louver::api {

// GET|PUT /dictionary/{id}. `gate` and `dictionary` must outlive the router.
void AddDictionaryRoutes(http::Router& router, const Gate& gate, service::Dictionary& dictionary);

}  // namespace louver::api
