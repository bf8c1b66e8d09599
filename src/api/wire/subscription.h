#pragma once

#include <boost/json/fwd.hpp>

#include "service/data_sources.h"

namespace louver::api::wire {

// The subscription policies of a data source, as V1 shows them there.

// {"type", "subscriptionType", "accessGrant", "automaticSubscription", "allowDiscovery"} with the
// conditions of one policy ("exceptions" or "advanced") or of the merge ("advanced"); null without
// a policy.
boost::json::value SubscriptionPolicyObject(const service::SubscriptionPolicies& subscription);

// "automatic", "approval", "policy" or "manual" (Search Data Sources); without a policy people are
// added by hand.
boost::json::string SubscriptionType(const service::SubscriptionPolicies& subscription);

// [{"id", "name", "type", "disabled", "accessGrant"}]: those in force, then those that a conflict
// disables, with a sentence why ("conflict", ours), then those that grant writing; last "Merged
// (system-generated)", without an id, where conditions were merged.
// The data policies that apply follow, with whether they are certified ("certified", ours; null for
// those that ask for no certification).
boost::json::array GlobalPolicies(const service::SeenDataSource& seen);

}  // namespace louver::api::wire
