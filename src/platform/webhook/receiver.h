#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "platform/aws/origin.h"
#include "platform/webhook/address_rules.h"

namespace louver::platform::webhook {

// Where a webhook's requests go.
struct Receiver {
  aws::Origin origin;
  std::string target;  // path and query, as they are sent
  bool operator==(const Receiver&) const = default;
};

// The receiver of a URL: https, or http where `rules` name networks of their own; without user and
// fragment. A host that is an address must be admitted. Failure: kInvalid.
base::Result<Receiver> ParseReceiver(std::string_view url, const AddressRules& rules);

}  // namespace louver::platform::webhook
