#include "platform/postgresql/host.h"

#include <algorithm>
#include <array>
#include <string>

#include <arpa/inet.h>
#include <netinet/in.h>

#include "base/text.h"

namespace louver::platform::postgresql {

bool IsSingleHost(std::string_view host) {
  constexpr std::size_t kLongestName = 253;  // RFC 1035
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_' || c == ':';
  };
  return !host.empty() && host.size() <= kLongestName &&
         std::all_of(host.begin(), host.end(), allowed);
}

bool IsLoopback(std::string_view host) {
  const std::string text(host);
  if (base::EqualsIgnoringAsciiCase(text, "localhost")) return true;
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  if (inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return bytes[0] == 127;
  return inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1 && bytes.back() == 1 &&
         std::all_of(bytes.begin(), bytes.end() - 1, [](unsigned char b) { return b == 0; });
}

}  // namespace louver::platform::postgresql
