#pragma once

#include <string>

#include <boost/json/fwd.hpp>

#include "model/integration.h"

namespace louver::api::wire {

// The answer of POST, PUT and DELETE: {id, status, validationResults}. Ids are strings
// (Response Schema; the table says number, every example is a string).
boost::json::object ShortIntegration(const model::Integration& integration);

// The answer of GET .../status: the documentation is silent on it but for `status`; `message`, why
// it came to that, is ours. Null when there is nothing to say.
boost::json::object IntegrationStatus(const model::Integration& integration);

// The answer of GET: the short object with type, autoBootstrap and config; defaults filled in, user
// name and password redacted, null for what there is not (but for the login of another
// authenticationType), and `message` as above.
boost::json::object FullIntegration(const model::Integration& integration);

}  // namespace louver::api::wire
