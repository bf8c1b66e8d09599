#pragma once

#include "api/decode/reader.h"
#include "base/result.h"
#include "model/subscription.h"

namespace louver::api::wire {

// The editions of the API say the same in different words.
enum class Edition { kV1, kV2 };

// The action of a subscription policy: the member `actions` in V2 (Policies, 4.1), the one element
// of it in V1 (4.3), where conditions stand in `exceptions` and mean those who are let in.
base::Result<model::SubscriptionAction> ReadSubscription(decode::ObjectReader& action,
                                                         Edition edition);

}  // namespace louver::api::wire
