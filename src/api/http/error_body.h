#pragma once

#include <string_view>

#include "api/http/response.h"
#include "base/error.h"

namespace louver::api::http {

// The HTTP status of an expected failure: the one place that knows.
int StatusOf(base::ErrorKind kind);

// {"statusCode":404,"error":"Not Found","message":"…"}, the error body of every API of the product.
// Source: integrations fact "HTTP Status Codes and Error Messages" (documented).
Response ErrorResponse(int status, std::string_view message);

// The same from an Error, with its details as `validation`: [{"code","path","message"}]. An
// internal error shows a fixed message; its own text and cause are for the log, to which the note
// carries the error. `error.cause()` never shows.
Response ErrorResponse(const base::Error& error);

}  // namespace louver::api::http
