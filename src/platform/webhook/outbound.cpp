#include "platform/webhook/outbound.h"

#include <utility>

namespace louver::platform::webhook {

aws::HttpsClient ClientFor(const Receiver& receiver, const OutboundRules& rules) {
  const bool is_plain = receiver.origin.scheme == aws::Scheme::kHttp;
  aws::HttpsClientOptions options;
  options.timeout = rules.timeout;
  options.certificate_authorities = rules.certificate_authorities;
  options.admits = [&addresses = rules.addresses, is_plain](const std::string& address) {
    return is_plain ? addresses.IsNamed(address) : addresses.Admits(address);
  };
  return aws::HttpsClient(std::move(options));
}

}  // namespace louver::platform::webhook
