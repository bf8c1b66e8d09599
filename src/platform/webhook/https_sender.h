#pragma once

#include <chrono>
#include <string>
#include <utility>

#include "platform/webhook/address_rules.h"
#include "platform/webhook_sender.h"

namespace louver::platform::webhook {

struct HttpsSenderOptions {
  AddressRules addresses = {};
  // From connecting to the last byte, as documented of the product.
  std::chrono::milliseconds timeout{10'000};
  std::string certificate_authorities = "/etc/ssl/certs/ca-certificates.crt";
};

// One POST per call. The name is looked up once, every address it has must be admitted, and one of
// these is what is connected to; redirects are not followed, so nothing else ever is.
class HttpsSender final : public WebhookSender {
 public:
  explicit HttpsSender(HttpsSenderOptions options) : options_(std::move(options)) {}

  base::Status CheckUrl(const std::string& url) const override;
  base::Result<WebhookReply> Send(const WebhookCall& call) override;

 private:
  const HttpsSenderOptions options_;
};

}  // namespace louver::platform::webhook
