#include "service/webhook/webhooks.h"

#include <algorithm>
#include <map>
#include <utility>

#include "service/audit.h"
#include "service/names.h"
#include "service/notification/types.h"

namespace louver::service {
namespace {

using model::Permission;
using store::Transaction;
using store::Webhook;

bool SeesAll(const Actor& actor) { return Holds(actor, Permission::kApplicationAdmin); }

base::Result<Webhook> GetVisibleWebhook(Transaction& tx, const Actor& actor, store::WebhookId id) {
  ASSIGN_OR_RETURN(Webhook webhook, store::GetWebhook(tx, id));
  if (SeesAll(actor) || webhook.created_by == actor.caller.user) return webhook;
  return base::NotFound("No webhook found with ID " + base::ToString(id) + ".");
}

// Without the URL, whose path may be a secret.
store::AuditEvent WebhookEvent(std::string name, store::AuditAction action,
                               const Webhook& webhook) {
  store::AuditEvent event;
  event.event = std::move(name);
  event.action = action;
  event.target_type = "WEBHOOK";
  event.targets = {{event.target_type, base::ToString(webhook.id), webhook.name}};
  event.details = {{"global", webhook.global},
                   {"notificationTypes", webhook.types},
                   {"signed", !webhook.key.empty()}};
  return event;
}

base::Result<DeliveryDetail> DetailOf(Transaction& tx, store::Delivery delivery, Webhook webhook) {
  ASSIGN_OR_RETURN(store::Activity activity, store::GetActivity(tx, delivery.notification));
  return DeliveryDetail{std::move(delivery), std::move(webhook), std::move(activity)};
}

}  // namespace

base::Status Webhooks::Check(const Actor& actor, const NewWebhook& wanted) const {
  RETURN_IF_ERROR(CheckName("name of the webhook", wanted.name));
  for (const std::string& type : wanted.types) {
    if (type == kAllNotifications || IsNotificationType(type)) continue;
    return base::Invalid("\"" + type +
                         "\" is not a type of notification. GET /webhooks/actions "
                         "lists them.");
  }
  if (wanted.global) RETURN_IF_ERROR(RequirePermission(actor, Permission::kApplicationAdmin));
  return sender_.CheckUrl(wanted.url);
}

base::Result<Webhook> Webhooks::Create(const Actor& actor, const NewWebhook& wanted) {
  RETURN_IF_ERROR(Check(actor, wanted));
  Webhook webhook;
  webhook.name = wanted.name;
  webhook.url = wanted.url;
  webhook.global = wanted.global;
  webhook.action = wanted.action;
  webhook.types = wanted.types;
  std::sort(webhook.types.begin(), webhook.types.end());
  webhook.types.erase(std::unique(webhook.types.begin(), webhook.types.end()), webhook.types.end());
  webhook.created_by = actor.caller.user;
  webhook.created_at = webhook.updated_at = parts_.clock.Now();
  return parts_.database.Write([&](Transaction& tx) -> base::Result<Webhook> {
    ASSIGN_OR_RETURN(const auto present,
                     store::ListWebhooks(tx, actor.caller.user, {.offset = 0, .size = 1}));
    if (present.total >= kMostOfAPerson) {
      return base::Conflict("A user can have " + std::to_string(kMostOfAPerson) +
                            " webhooks at most. Delete one first.");
    }
    ASSIGN_OR_RETURN(webhook.id, store::InsertWebhook(tx, webhook));
    if (!wanted.key.empty()) {
      ASSIGN_OR_RETURN(webhook.key,
                       parts_.vault.Seal(wanted.key, store::WebhookKeyContext(webhook.id)));
      RETURN_IF_ERROR(store::PutWebhookKey(tx, webhook.id, webhook.key));
    }
    RETURN_IF_ERROR(Audit(tx, parts_, actor,
                          WebhookEvent("WebhookCreated", store::AuditAction::kCreate, webhook)));
    return webhook;
  });
}

base::Result<store::Page<Webhook>> Webhooks::List(const Actor& actor,
                                                  const store::PageRequest& page) {
  std::optional<model::UserId> created_by;
  if (!SeesAll(actor)) created_by = actor.caller.user;
  return parts_.database.Read(
      [&](Transaction& tx) { return store::ListWebhooks(tx, created_by, page); });
}

base::Result<Webhook> Webhooks::Get(const Actor& actor, store::WebhookId id) {
  return parts_.database.Read([&](Transaction& tx) { return GetVisibleWebhook(tx, actor, id); });
}

base::Result<Webhook> Webhooks::Remove(const Actor& actor, store::WebhookId id) {
  return parts_.database.Write([&](Transaction& tx) -> base::Result<Webhook> {
    ASSIGN_OR_RETURN(Webhook webhook, GetVisibleWebhook(tx, actor, id));
    RETURN_IF_ERROR(store::RemoveWebhook(tx, id));
    RETURN_IF_ERROR(Audit(tx, parts_, actor,
                          WebhookEvent("WebhookDeleted", store::AuditAction::kDelete, webhook)));
    return webhook;
  });
}

base::Result<store::Page<DeliveryDetail>> Webhooks::History(const Actor& actor,
                                                            std::optional<store::WebhookId> webhook,
                                                            const store::PageRequest& page) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<store::Page<DeliveryDetail>> {
    store::DeliveryFilter filter;
    filter.webhook = webhook;
    if (webhook) RETURN_IF_ERROR(GetVisibleWebhook(tx, actor, *webhook));
    if (!SeesAll(actor)) filter.created_by = actor.caller.user;
    ASSIGN_OR_RETURN(auto deliveries, store::ListDeliveries(tx, filter, page));
    store::Page<DeliveryDetail> history;
    history.total = deliveries.total;
    std::map<store::WebhookId, Webhook> webhooks;
    for (store::Delivery& delivery : deliveries.items) {
      if (!webhooks.contains(delivery.webhook)) {
        ASSIGN_OR_RETURN(Webhook of, store::GetWebhook(tx, delivery.webhook));
        webhooks.emplace(delivery.webhook, std::move(of));
      }
      const Webhook& of = webhooks.at(delivery.webhook);
      ASSIGN_OR_RETURN(DeliveryDetail detail, DetailOf(tx, std::move(delivery), of));
      history.items.push_back(std::move(detail));
    }
    return history;
  });
}

base::Result<DeliveryDetail> Webhooks::Retry(const Actor& actor, store::DeliveryId id) {
  return parts_.database.Write([&](Transaction& tx) -> base::Result<DeliveryDetail> {
    ASSIGN_OR_RETURN(store::Delivery delivery, store::GetDelivery(tx, id));
    auto webhook = GetVisibleWebhook(tx, actor, delivery.webhook);
    if (!webhook.ok() && webhook.error().kind() == base::ErrorKind::kNotFound) {
      return base::NotFound("No webhook delivery found with ID " + base::ToString(id) + ".");
    }
    if (!webhook.ok()) return std::move(webhook).error();
    if (delivery.state == store::DeliveryState::kPending) {
      return base::Conflict("The webhook delivery with ID " + base::ToString(id) +
                            " waits to be sent already.");
    }
    delivery.state = store::DeliveryState::kPending;
    delivery.attempts = 0;
    delivery.due_at = delivery.updated_at = parts_.clock.Now();
    RETURN_IF_ERROR(store::UpdateDelivery(tx, delivery));
    store::AuditEvent event =
        WebhookEvent("WebhookDeliveryRetried", store::AuditAction::kUpdate, *webhook);
    event.details = {{"deliveryId", base::ToString(id)}};
    RETURN_IF_ERROR(Audit(tx, parts_, actor, std::move(event)));
    return DetailOf(tx, std::move(delivery), *std::move(webhook));
  });
}

}  // namespace louver::service
