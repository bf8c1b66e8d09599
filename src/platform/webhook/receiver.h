#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "platform/aws/origin.h"
#include "platform/webhook/address_rules.h"

namespace louver::platform::webhook {

// Where requests to an address that somebody wrote down go: webhooks, the user info endpoint.
struct Receiver {
  aws::Origin origin;
  std::string target;  // path and query, as they are sent
  bool operator==(const Receiver&) const = default;
};

// The receiver of a URL: https, or http where `rules` name networks of their own; without user and
// fragment. A host that is an address must be admitted. Failure: kInvalid, which says whose URL it
// is: the `noun`'s.
base::Result<Receiver> ParseReceiver(std::string_view url, const AddressRules& rules,
                                     std::string_view noun = "webhook");

}  // namespace louver::platform::webhook
