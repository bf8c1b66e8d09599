#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/secret.h"
#include "platform/webhook_sender.h"
#include "service/actor.h"
#include "service/parts.h"
#include "store/page.h"
#include "store/webhook_deliveries.h"
#include "store/webhooks.h"

namespace louver::service {

struct NewWebhook {
  std::string name;
  std::string url;
  bool global = false;
  std::optional<store::WebhookAction> action;
  std::vector<std::string> types;
  base::Secret key;  // signs the requests; empty for none
};

struct DeliveryDetail {
  store::Delivery delivery;
  store::Webhook webhook;
  store::Activity activity;  // what is sent
};

// Receivers of notifications (Manage Webhooks). Everybody may register some for what they do and
// what they are told; what does not concern them is for APPLICATION_ADMIN, who also sees those of
// others. To everybody else these do not exist.
class Webhooks {
 public:
  static constexpr std::int64_t kMostOfAPerson = 100;

  // Borrows both.
  Webhooks(Parts& parts, const platform::WebhookSender& sender) : parts_(parts), sender_(sender) {}

  // kInvalid for types and URLs that nothing can be sent for or to, kForbidden for a global one
  // without the permission, kConflict when the person has too many.
  base::Result<store::Webhook> Create(const Actor& actor, const NewWebhook& wanted);
  base::Result<store::Page<store::Webhook>> List(const Actor& actor,
                                                 const store::PageRequest& page);
  base::Result<store::Webhook> Get(const Actor& actor, store::WebhookId id);
  // Returns what it was; what was on its way is not sent any more.
  base::Result<store::Webhook> Remove(const Actor& actor, store::WebhookId id);

  // Newest first; those of one webhook, or of all the caller sees.
  base::Result<store::Page<DeliveryDetail>> History(const Actor& actor,
                                                    std::optional<store::WebhookId> webhook,
                                                    const store::PageRequest& page);
  // Has it sent again; kConflict while it waits to be sent anyway.
  base::Result<DeliveryDetail> Retry(const Actor& actor, store::DeliveryId id);

 private:
  base::Status Check(const Actor& actor, const NewWebhook& wanted) const;

  Parts& parts_;
  const platform::WebhookSender& sender_;
};

}  // namespace louver::service
