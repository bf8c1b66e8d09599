#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace louver::platform::aws {

enum class Scheme { kHttps, kHttp };

// Where requests go.
struct Origin {
  Scheme scheme = Scheme::kHttps;
  std::string host;  // a name or an address, an IPv6 address without brackets
  int port = 443;
  bool operator==(const Origin&) const = default;
};

// The origin named by a URL without path, query or user. Plain HTTP is for tests and tunnels on
// this machine: it is refused unless the host is on the loopback interface. Failure: kInvalid.
base::Result<Origin> ParseOrigin(std::string_view url);

// The value of the Host header: without the port where it is the scheme's own.
std::string Authority(const Origin& origin);

}  // namespace louver::platform::aws
