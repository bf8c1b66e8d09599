#pragma once

#include <boost/json/fwd.hpp>

#include "base/result.h"
#include "model/policy.h"

namespace louver::api::wire {

// Reads the body of POST /api/v2/policy (Create Policies API Examples; Policies, 4.1). What we do
// not support yet is refused by name; what is not known at all by the nearest known name. The
// policy comes back without id, creator and times.
base::Result<model::Policy> ReadPolicy(const boost::json::value& body);

}  // namespace louver::api::wire
