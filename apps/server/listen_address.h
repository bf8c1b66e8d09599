#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace louver::server {

struct ListenAddress {
  std::string ip;
  std::uint16_t port = 0;
  bool is_loopback = false;  // reachable from this machine alone
  bool operator==(const ListenAddress&) const = default;
};

// Reads "HOST:PORT": an IPv4 address, an IPv6 one in brackets, or a name, which is looked up; the
// first address it has is taken.
base::Result<ListenAddress> ReadListenAddress(std::string_view text);

// "127.0.0.1:8880", "[::1]:8880"
std::string ToString(const ListenAddress& address);

}  // namespace louver::server
