#pragma once

#include <boost/json/fwd.hpp>

#include "base/result.h"
#include "service/explanations.h"

namespace louver::api::wire {

// {"person", "iam"?, "dataSource", "column"?, "row"?}
base::Result<service::ExplanationRequest> ReadExplanationRequest(const boost::json::value& body);

boost::json::object ExplanationObject(const service::PersonExplanation& explained);

}  // namespace louver::api::wire
