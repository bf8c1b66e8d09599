#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace louver::platform::postgresql {

// How a session is protected, by libpq's names (sslmode).
enum class TlsMode {
  kVerifyFull,  // encrypted, by a certificate that is valid for the host
  kVerifyCa,    // encrypted, by a valid certificate of whatever name: for private DNS aliases
  kRequire,     // encrypted, by whomever
  kPrefer,      // encrypted where the server can
  kDisable,
};
std::string_view Name(TlsMode mode);  // "verify-full", …
std::optional<TlsMode> ParseTlsMode(std::string_view name);

// What is demanded of which server: what was set for "host:port", else for "host", else
// kVerifyFull; kPrefer on the loopback interface.
class TlsRules {
 public:
  // "HOST[:PORT]=MODE". kInvalid says what is wrong.
  base::Status Add(std::string_view rule);
  TlsMode For(std::string_view host, int port) const;
  bool operator==(const TlsRules&) const = default;

 private:
  std::map<std::string, TlsMode> modes_;  // by host in lower case, with ":port" where given
};

}  // namespace louver::platform::postgresql
