#pragma once

#include <vector>

#include <boost/json/fwd.hpp>

#include "model/policy.h"

namespace louver::api::wire {

// The subscription policies in force on a data source, as V1 shows them there. `policies` holds
// subscription policies alone, oldest first.

// {"type": "subscription", "automaticSubscription", "allowDiscovery", "exceptions"}; of several
// that are merged the flags of the merge, without conditions; null without a policy.
boost::json::value SubscriptionPolicyObject(const std::vector<model::Policy>& policies);

// "automatic", "policy" or "manual" (Search Data Sources); without a policy people are added by
// hand.
boost::json::string SubscriptionType(const std::vector<model::Policy>& policies);

// [{"id", "name", "type", "disabled"}]
boost::json::array GlobalPolicies(const std::vector<model::Policy>& policies);

}  // namespace louver::api::wire
