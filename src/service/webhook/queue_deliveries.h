#pragma once

#include <set>

#include "base/result.h"
#include "model/ids.h"
#include "store/notifications.h"
#include "store/transaction.h"

namespace louver::service {

// Most deliveries of one webhook that wait; what comes on top is written down as failed at once.
inline constexpr std::int64_t kMostPendingDeliveries = 10'000;

// Queues the notification for every webhook that is to be called for it, in its transaction: those
// whose person did it (`triggered`) or was told of it by others (`received`), and global ones.
base::Status QueueDeliveries(store::Transaction& tx, const store::Notification& notification,
                             const std::set<model::UserId>& recipients);

}  // namespace louver::service
