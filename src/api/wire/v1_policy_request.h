#pragma once

#include <boost/json/fwd.hpp>

#include "base/result.h"
#include "model/policy.h"

namespace louver::api::wire {

// Reads the body of POST and PUT /policy/global (Policies, 4.3). Unknown members are ignored, what
// we do not support yet is refused by name. The policy comes back without id, creator and times,
// and with an empty key where none is given.
base::Result<model::Policy> ReadV1Policy(const boost::json::value& body);

}  // namespace louver::api::wire
