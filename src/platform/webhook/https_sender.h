#pragma once

#include <string>
#include <utility>

#include "platform/webhook/outbound.h"
#include "platform/webhook_sender.h"

namespace louver::platform::webhook {

// One POST per call (outbound.h).
class HttpsSender final : public WebhookSender {
 public:
  explicit HttpsSender(OutboundRules rules) : rules_(std::move(rules)) {}

  base::Status CheckUrl(const std::string& url) const override;
  base::Result<WebhookReply> Send(const WebhookCall& call) override;

 private:
  const OutboundRules rules_;
};

}  // namespace louver::platform::webhook
