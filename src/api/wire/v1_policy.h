#pragma once

#include <map>
#include <set>
#include <string>

#include <boost/json/fwd.hpp>

#include "model/policy.h"

namespace louver::api::wire {

// A policy as POST /policy/global takes it (Manage Data and Subscription Policies): the policy of
// V2 in the words of V1. Read again it is the same policy. `all_tags` as in v1_tag.h.
boost::json::object V1PolicyPayload(const model::Policy& policy,
                                    const std::set<std::string>& all_tags);

// The payload with what the server knows besides.
boost::json::object V1PolicyObject(const model::Policy& policy, const std::string& created_by_name,
                                   const std::set<std::string>& all_tags);

}  // namespace louver::api::wire
