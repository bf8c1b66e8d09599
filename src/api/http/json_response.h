#pragma once

#include <boost/json/fwd.hpp>

#include "api/http/response.h"

namespace louver::api::http {

Response JsonResponse(const boost::json::value& body, int status = 200);

}  // namespace louver::api::http
