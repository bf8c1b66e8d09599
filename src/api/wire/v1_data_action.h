#pragma once

#include <set>
#include <string>

#include <boost/json/fwd.hpp>

#include "api/wire/v1_scope.h"
#include "model/data_policy.h"

namespace louver::api::wire {

// The `actions` of a global data policy in V1, and the `jsonPolicies` of a local one:
// [{"type", "rules": [...], "description"}] (Policies, 4.3 and 4.4). Where V1 is silent a member is
// called as in V2. `all_tags` as in v1_tag.h.
boost::json::array V1DataActionArray(const model::DataAction& action,
                                     const std::set<std::string>& all_tags, V1Scope scope);

}  // namespace louver::api::wire
