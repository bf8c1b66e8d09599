#pragma once

#include <string>

#include <boost/json/fwd.hpp>

#include "base/result.h"
#include "model/validation_request.h"
#include "service/validation_requests.h"

namespace louver::api::wire {

// Ours: the words of the kinds are documented, the object is not.
boost::json::object ValidationRequestObject(const store::OpenRequest& open);

// 400, naming the kinds there are.
base::Result<model::ValidationKind> ReadValidationKind(const std::string& word);

}  // namespace louver::api::wire
