#pragma once

#include <string>

#include <boost/json/fwd.hpp>

#include "model/integration.h"

namespace louver::api::wire {

// The answer of POST, PUT and DELETE: {id, status, validationResults}. Ids are strings
// (Response Schema; the table says number, every example is a string).
boost::json::object ShortIntegration(const model::Integration& integration);

// The answer of GET: the short object with type, autoBootstrap and config; defaults filled in, user
// name and password redacted.
boost::json::object FullIntegration(const model::Integration& integration);

}  // namespace louver::api::wire
