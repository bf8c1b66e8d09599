#include "service/webhook/queue_deliveries.h"

#include <string>
#include <vector>

#include "service/notification/types.h"
#include "store/webhook_deliveries.h"
#include "store/webhooks.h"

namespace louver::service {
namespace {

using store::Webhook;
using store::WebhookAction;

bool IsCalledFor(const Webhook& webhook, const store::Notification& notification,
                 const std::set<model::UserId>& recipients) {
  if (webhook.global) return true;
  const bool triggered = notification.actor.id == webhook.created_by;
  const bool concerned = notification.target.id == webhook.created_by;
  const bool received = concerned || (!triggered && recipients.contains(webhook.created_by));
  if (!webhook.action) return triggered || received;
  return *webhook.action == WebhookAction::kTriggered ? triggered : received;
}

}  // namespace

base::Status QueueDeliveries(store::Transaction& tx, const store::Notification& notification,
                             const std::set<model::UserId>& recipients) {
  ASSIGN_OR_RETURN(const std::vector<Webhook> webhooks,
                   store::WebhooksFor(tx, notification.type, std::string(kAllNotifications)));
  for (const Webhook& webhook : webhooks) {
    if (!IsCalledFor(webhook, notification, recipients)) continue;
    store::Delivery delivery;
    delivery.webhook = webhook.id;
    delivery.notification = notification.id;
    delivery.created_at = delivery.updated_at = notification.created_at;
    ASSIGN_OR_RETURN(const std::int64_t pending,
                     store::CountPending(tx, webhook.id, kMostPendingDeliveries));
    if (pending < kMostPendingDeliveries) {
      delivery.due_at = notification.created_at;
    } else {
      delivery.state = store::DeliveryState::kFailed;
      delivery.failure = "Too many deliveries of this webhook wait already.";
    }
    RETURN_IF_ERROR(store::InsertDelivery(tx, delivery));
  }
  return base::Ok();
}

}  // namespace louver::service
