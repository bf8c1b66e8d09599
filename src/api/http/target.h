#pragma once

#include <string_view>

#include "api/http/request.h"

namespace louver::api::http {

// Reads a request target ("/tag/a%2Fb?size=2" or a whole http URL) into `path` and `query`. Percent
// escapes are decoded once, strictly; in the query '+' is a blank. False when the target is
// malformed, or when anything in it decodes to NUL or to invalid UTF-8.
bool ReadTarget(std::string_view target, Request& request);

}  // namespace louver::api::http
