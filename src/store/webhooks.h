#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/ids.h"
#include "store/page.h"
#include "store/sealed.h"
#include "store/transaction.h"

// Where notifications are sent to.
namespace louver::store {

using WebhookId = base::Id<struct WebhookNoun>;

// Which part the person who registered it plays in what it is called for.
enum class WebhookAction { kTriggered, kReceived };
std::string_view Name(WebhookAction action);  // "triggered", "received", as on the wire

struct Webhook {
  WebhookId id;
  std::string name;
  std::string url;
  bool global = false;                  // also for what does not concern whoever registered it
  std::optional<WebhookAction> action;  // nothing for both
  std::vector<std::string> types;       // in order
  Sealed key;  // for the signature of requests, sealed for WebhookKeyContext; empty for none
  model::UserId created_by;
  base::Instant created_at;
  base::Instant updated_at;
  bool operator==(const Webhook&) const = default;
};

std::string WebhookKeyContext(WebhookId id);

// Ignores `webhook.id`, and `webhook.key`, which needs it: see PutWebhookKey.
base::Result<WebhookId> InsertWebhook(Transaction& tx, const Webhook& webhook);
base::Status PutWebhookKey(Transaction& tx, WebhookId id, const Sealed& key);
// With its deliveries.
base::Status RemoveWebhook(Transaction& tx, WebhookId id);

base::Result<Webhook> GetWebhook(Transaction& tx, WebhookId id);
// By id; those of one person, or all.
base::Result<Page<Webhook>> ListWebhooks(Transaction& tx, std::optional<model::UserId> created_by,
                                         const PageRequest& page);
// That name one of the types, by id.
base::Result<std::vector<Webhook>> WebhooksFor(Transaction& tx, const std::string& type,
                                               const std::string& or_type);

}  // namespace louver::store
