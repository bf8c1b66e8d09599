#pragma once

#include <chrono>
#include <string>

#include "platform/aws/https_client.h"
#include "platform/webhook/address_rules.h"
#include "platform/webhook/receiver.h"

namespace louver::platform::webhook {

// How requests go to addresses that somebody wrote down.
struct OutboundRules {
  AddressRules addresses = {};
  // From connecting to the last byte, as documented of webhooks.
  std::chrono::milliseconds timeout{10'000};
  std::string certificate_authorities = "/etc/ssl/certs/ca-certificates.crt";
};

// A client for one request to the receiver. The name is looked up once, every address it has must
// be admitted, and one of these is what is connected to; redirects are not followed, so nothing
// else ever is. Plain HTTP goes to named networks alone. Borrows `rules`.
aws::HttpsClient ClientFor(const Receiver& receiver, const OutboundRules& rules);

}  // namespace louver::platform::webhook
