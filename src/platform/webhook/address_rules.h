#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace louver::platform::webhook {

// Which addresses may be sent to: those of the public internet, and networks that whoever runs the
// server has named. So nobody reaches, through the server, what only the server can reach: the
// machine itself, its networks, the metadata service of a cloud.
class AddressRules {
 public:
  AddressRules() = default;
  // `option` is what names further networks for this purpose, and no other.
  explicit AddressRules(std::string option) : option_(std::move(option)) {}

  // A network as "10.0.0.0/8" or "fd00::/8". Failure: kInvalid.
  base::Status Add(std::string_view network);

  // Whether it lies in one of the named networks. Text that is no address does not.
  bool IsNamed(const std::string& address) const;
  bool Admits(const std::string& address) const;

  const std::string& option() const { return option_; }
  bool empty() const { return networks_.empty(); }
  bool operator==(const AddressRules&) const = default;

 private:
  std::string option_ = "--webhook-network";
  std::vector<std::string> networks_;  // each parses
};

// Neither of this machine, nor of a network that is not routed, nor reserved, nor multicast, nor
// one that leads to an IPv4 address in disguise, nor a cloud's metadata service.
bool IsPublicAddress(const std::string& address);

}  // namespace louver::platform::webhook
