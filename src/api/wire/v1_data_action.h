#pragma once

#include <set>
#include <string>

#include <boost/json/fwd.hpp>

#include "model/data_policy.h"

namespace louver::api::wire {

// The `actions` of a data policy in V1: [{"type", "rules": [...], "description"}] (Policies, 4.3
// and 4.4). Where V1 is silent a member is called as in V2. `all_tags` as in v1_tag.h.
boost::json::array V1DataActionArray(const model::DataAction& action,
                                     const std::set<std::string>& all_tags);

}  // namespace louver::api::wire
