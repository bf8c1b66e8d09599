#include "store/webhooks.h"

#include <span>
#include <utility>

#include "base/assert.h"
#include "store/condition.h"
#include "store/statement.h"

namespace louver::store {
namespace {

using model::UserId;

constexpr char kColumns[] =
    "SELECT w.id, w.name, w.url, w.is_global, w.action_type, w.sealed_key, w.created_by,"
    " w.created_at, w.updated_at FROM webhooks w ";

std::optional<WebhookAction> ParseAction(std::string_view name) {
  for (const WebhookAction action : {WebhookAction::kTriggered, WebhookAction::kReceived}) {
    if (Name(action) == name) return action;
  }
  return std::nullopt;
}

base::Result<std::vector<Webhook>> Read(Transaction& tx, const std::string& rest,
                                        std::span<const Parameter> parameters) {
  std::vector<Webhook> webhooks;
  RETURN_IF_ERROR((ForEachOf<WebhookId, std::string, std::string, bool, std::string, std::string,
                             UserId, base::Instant, base::Instant>(
      tx,
      [&](WebhookId id, std::string name, std::string url, bool global, const std::string& action,
          std::string key, UserId created_by, base::Instant created_at, base::Instant updated_at) {
        webhooks.push_back({id,
                            std::move(name),
                            std::move(url),
                            global,
                            ParseAction(action),
                            {},
                            Sealed{std::move(key)},
                            created_by,
                            created_at,
                            updated_at});
      },
      kColumns + rest, parameters)));
  for (Webhook& webhook : webhooks) {
    RETURN_IF_ERROR(ForEach<std::string>(
        tx, [&](std::string type) { webhook.types.push_back(std::move(type)); },
        "SELECT notification_type FROM webhook_types WHERE webhook_id = ?"
        " ORDER BY notification_type",
        webhook.id));
  }
  return webhooks;
}

}  // namespace

std::string_view Name(WebhookAction action) {
  switch (action) {
    case WebhookAction::kTriggered:
      return "triggered";
    case WebhookAction::kReceived:
      return "received";
  }
  LOUVER_ASSERT(false);
}

std::string WebhookKeyContext(WebhookId id) {
  return "webhook:" + base::ToString(id) + ":signing key";
}

base::Result<WebhookId> InsertWebhook(Transaction& tx, const Webhook& webhook) {
  ASSIGN_OR_RETURN(const auto id, NextId<WebhookId>(tx, "webhooks"));
  RETURN_IF_ERROR(Run(tx,
                      "INSERT INTO webhooks (id, name, url, is_global, action_type, sealed_key,"
                      " created_by, created_at, updated_at) VALUES (?, ?, ?, ?, ?, '', ?, ?, ?)",
                      id, webhook.name, webhook.url, webhook.global,
                      webhook.action ? Name(*webhook.action) : std::string_view(),
                      webhook.created_by, webhook.created_at, webhook.updated_at));
  for (const std::string& type : webhook.types) {
    RETURN_IF_ERROR(Run(
        tx, "INSERT INTO webhook_types (webhook_id, notification_type) VALUES (?, ?)", id, type));
  }
  return id;
}

base::Status PutWebhookKey(Transaction& tx, WebhookId id, const Sealed& key) {
  return Run(tx, "UPDATE webhooks SET sealed_key = ? WHERE id = ?", key.text, id);
}

base::Status RemoveWebhook(Transaction& tx, WebhookId id) {
  return Run(tx, "DELETE FROM webhooks WHERE id = ?", id);
}

base::Result<Webhook> GetWebhook(Transaction& tx, WebhookId id) {
  Condition condition;
  condition.And("w.id = ?", id);
  ASSIGN_OR_RETURN(std::vector<Webhook> found, Read(tx, condition.text(), condition.Parameters()));
  if (found.empty()) return base::NotFound("No webhook found with ID " + base::ToString(id) + ".");
  return std::move(found.front());
}

base::Result<Page<Webhook>> ListWebhooks(Transaction& tx, std::optional<UserId> created_by,
                                         const PageRequest& page) {
  Condition condition;
  if (created_by) condition.And("w.created_by = ?", *created_by);
  Page<Webhook> webhooks;
  RETURN_IF_ERROR(ForEachOf<std::int64_t>(
      tx, [&](std::int64_t count) { webhooks.total = count; },
      "SELECT count(*) FROM webhooks w " + condition.text(), condition.Parameters()));
  ASSIGN_OR_RETURN(webhooks.items, Read(tx, condition.text() + "ORDER BY w.id LIMIT ? OFFSET ?",
                                        condition.Parameters(page.size, page.offset)));
  return webhooks;
}

base::Result<std::vector<Webhook>> WebhooksFor(Transaction& tx, const std::string& type,
                                               const std::string& or_type) {
  Condition condition;
  condition.And("w.id IN (SELECT webhook_id FROM webhook_types WHERE notification_type IN (?, ?))",
                type, or_type);
  return Read(tx, condition.text() + "ORDER BY w.id", condition.Parameters());
}

}  // namespace louver::store
