#pragma once

#include "api/decode/reader.h"
#include "base/result.h"
#include "model/subscription.h"

namespace louver::api::wire {

// The member `actions` of a subscription policy in V2 (Policies, 4.1).
base::Result<model::SubscriptionAction> ReadSubscription(decode::ObjectReader& policy);

}  // namespace louver::api::wire
