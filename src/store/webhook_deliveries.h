#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/ids.h"
#include "store/notifications.h"
#include "store/page.h"
#include "store/transaction.h"
#include "store/webhooks.h"

// Notifications on their way to webhooks, and what became of them.
namespace louver::store {

using DeliveryId = base::Id<struct DeliveryNoun>;

enum class DeliveryState { kPending, kDelivered, kFailed };
std::string_view Name(DeliveryState state);  // "pending", …, as on the wire

struct Delivery {
  DeliveryId id;
  WebhookId webhook;
  NotificationId notification;
  DeliveryState state = DeliveryState::kPending;
  std::int64_t attempts = 0;
  std::optional<base::Instant> due_at;  // of one that is pending
  std::optional<std::int64_t> response_code;
  std::optional<std::string> response_text;
  std::string failure;  // why it did not arrive, last time
  base::Instant created_at;
  base::Instant updated_at;
  bool operator==(const Delivery&) const = default;
};

// Ignores `delivery.id`.
base::Result<DeliveryId> InsertDelivery(Transaction& tx, const Delivery& delivery);
// Everything but what it is of. One that is gone stays gone.
base::Status UpdateDelivery(Transaction& tx, const Delivery& delivery);
base::Result<Delivery> GetDelivery(Transaction& tx, DeliveryId id);

struct DeliveryFilter {
  std::optional<model::UserId> created_by = {};  // the webhook
  std::optional<WebhookId> webhook = {};
};
// Newest first.
base::Result<Page<Delivery>> ListDeliveries(Transaction& tx, const DeliveryFilter& filter,
                                            const PageRequest& page);

// What is to be sent by now, of the webhooks whose id leaves `lane` when divided by `lanes`; those
// that are due longest first.
base::Result<std::vector<Delivery>> DueDeliveries(Transaction& tx, base::Instant now,
                                                  std::int64_t lane, std::int64_t lanes,
                                                  std::int64_t most);
// How many of the webhook's wait to be sent; counts no further than `most`.
base::Result<std::int64_t> CountPending(Transaction& tx, WebhookId webhook, std::int64_t most);
// Forgets those of the webhook that have ended, but the newest `kept`.
base::Status RemoveOldDeliveries(Transaction& tx, WebhookId webhook, std::int64_t kept);

}  // namespace louver::store
