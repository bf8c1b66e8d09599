#pragma once

#include <boost/json/fwd.hpp>

#include "model/data_policy.h"

namespace louver::api::wire {

// The `actions` of a data policy, as POST /api/v2/policy takes them.
boost::json::array DataActionArray(const model::DataAction& action);

}  // namespace louver::api::wire
