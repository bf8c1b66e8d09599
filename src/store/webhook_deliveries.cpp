#include "store/webhook_deliveries.h"

#include <span>
#include <utility>

#include "base/assert.h"
#include "store/condition.h"
#include "store/statement.h"

namespace louver::store {
namespace {

constexpr char kColumns[] =
    "SELECT d.id, d.webhook_id, d.notification_id, d.state, d.attempts, d.due_at, d.response_code,"
    " d.response_text, d.failure, d.created_at, d.updated_at FROM webhook_deliveries d ";

// What is unknown is over: nothing is sent for it.
DeliveryState ParseState(std::string_view name) {
  for (const DeliveryState state : {DeliveryState::kPending, DeliveryState::kDelivered}) {
    if (Name(state) == name) return state;
  }
  return DeliveryState::kFailed;
}

base::Result<std::vector<Delivery>> Read(Transaction& tx, const std::string& rest,
                                         std::span<const Parameter> parameters) {
  std::vector<Delivery> deliveries;
  RETURN_IF_ERROR((ForEachOf<DeliveryId, WebhookId, NotificationId, std::string, std::int64_t,
                             std::optional<base::Instant>, std::optional<std::int64_t>,
                             std::optional<std::string>, std::string, base::Instant, base::Instant>(
      tx,
      [&](DeliveryId id, WebhookId webhook, NotificationId notification, const std::string& state,
          std::int64_t attempts, std::optional<base::Instant> due_at,
          std::optional<std::int64_t> code, std::optional<std::string> text, std::string failure,
          base::Instant created_at, base::Instant updated_at) {
        deliveries.push_back({id, webhook, notification, ParseState(state), attempts, due_at, code,
                              std::move(text), std::move(failure), created_at, updated_at});
      },
      kColumns + rest, parameters)));
  return deliveries;
}

}  // namespace

std::string_view Name(DeliveryState state) {
  switch (state) {
    case DeliveryState::kPending:
      return "pending";
    case DeliveryState::kDelivered:
      return "delivered";
    case DeliveryState::kFailed:
      return "failed";
  }
  LOUVER_ASSERT(false);
}

base::Result<DeliveryId> InsertDelivery(Transaction& tx, const Delivery& delivery) {
  ASSIGN_OR_RETURN(const auto id, NextId<DeliveryId>(tx, "webhook_deliveries"));
  RETURN_IF_ERROR(Run(tx,
                      "INSERT INTO webhook_deliveries (id, webhook_id, notification_id, state,"
                      " attempts, due_at, response_code, response_text, failure, created_at,"
                      " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                      id, delivery.webhook, delivery.notification, Name(delivery.state),
                      delivery.attempts, delivery.due_at, delivery.response_code,
                      delivery.response_text, delivery.failure, delivery.created_at,
                      delivery.updated_at));
  return id;
}

base::Status UpdateDelivery(Transaction& tx, const Delivery& delivery) {
  return Run(tx,
             "UPDATE webhook_deliveries SET state = ?, attempts = ?, due_at = ?,"
             " response_code = ?, response_text = ?, failure = ?, updated_at = ? WHERE id = ?",
             Name(delivery.state), delivery.attempts, delivery.due_at, delivery.response_code,
             delivery.response_text, delivery.failure, delivery.updated_at, delivery.id);
}

base::Result<Delivery> GetDelivery(Transaction& tx, DeliveryId id) {
  Condition condition;
  condition.And("d.id = ?", id);
  ASSIGN_OR_RETURN(std::vector<Delivery> found, Read(tx, condition.text(), condition.Parameters()));
  if (found.empty()) {
    return base::NotFound("No webhook delivery found with ID " + base::ToString(id) + ".");
  }
  return std::move(found.front());
}

base::Result<Page<Delivery>> ListDeliveries(Transaction& tx, const DeliveryFilter& filter,
                                            const PageRequest& page) {
  Condition condition;
  if (filter.created_by) {
    condition.And("d.webhook_id IN (SELECT id FROM webhooks WHERE created_by = ?)",
                  *filter.created_by);
  }
  if (filter.webhook) condition.And("d.webhook_id = ?", *filter.webhook);
  Page<Delivery> deliveries;
  RETURN_IF_ERROR(ForEachOf<std::int64_t>(
      tx, [&](std::int64_t count) { deliveries.total = count; },
      "SELECT count(*) FROM webhook_deliveries d " + condition.text(), condition.Parameters()));
  ASSIGN_OR_RETURN(deliveries.items,
                   Read(tx, condition.text() + "ORDER BY d.id DESC LIMIT ? OFFSET ?",
                        condition.Parameters(page.size, page.offset)));
  return deliveries;
}

base::Result<std::vector<Delivery>> DueDeliveries(Transaction& tx, base::Instant now,
                                                  std::int64_t lane, std::int64_t lanes,
                                                  std::int64_t most) {
  Condition condition;
  condition.And("d.due_at <= ?", now);
  condition.And("d.webhook_id % ? = ?", lanes, lane);
  return Read(tx, condition.text() + "ORDER BY d.due_at, d.id LIMIT ?", condition.Parameters(most));
}

base::Result<std::int64_t> CountPending(Transaction& tx, WebhookId webhook, std::int64_t most) {
  return SelectValue<std::int64_t>(tx,
                                   "SELECT count(*) FROM (SELECT 1 FROM webhook_deliveries"
                                   " WHERE webhook_id = ? AND due_at IS NOT NULL LIMIT ?) pending",
                                   webhook, most);
}

base::Status RemoveOldDeliveries(Transaction& tx, WebhookId webhook, std::int64_t kept) {
  return Run(tx,
             "DELETE FROM webhook_deliveries WHERE webhook_id = ? AND due_at IS NULL AND id <="
             " (SELECT id FROM webhook_deliveries WHERE webhook_id = ? AND due_at IS NULL"
             " ORDER BY id DESC LIMIT 1 OFFSET ?)",
             webhook, webhook, kept);
}

}  // namespace louver::store
