#include "apps/server/listen_address.h"

#include <charconv>
#include <memory>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>

namespace louver::server {
namespace {

base::Error Malformed(std::string_view text) {
  return base::Invalid(fmt::format("--listen takes HOST:PORT, not \"{}\"", text));
}

// 0 is allowed: the system then picks a port.
base::Result<std::uint16_t> ReadPort(std::string_view digits, std::string_view whole) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (error != std::errc{} || end != digits.data() + digits.size()) return Malformed(whole);
  return port;
}

bool IsLoopback(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    const auto& v4 = reinterpret_cast<const sockaddr_in&>(address);
    return ntohl(v4.sin_addr.s_addr) >> 24 == 127;
  }
  const auto& v6 = reinterpret_cast<const sockaddr_in6&>(address);
  return IN6_IS_ADDR_LOOPBACK(&v6.sin6_addr);
}

}  // namespace

base::Result<ListenAddress> ReadListenAddress(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return Malformed(text);
  ListenAddress address;
  ASSIGN_OR_RETURN(address.port, ReadPort(text.substr(colon + 1), text));
  std::string_view host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string_view::npos) {
    return Malformed(text);
  }
  if (host.empty()) return Malformed(text);

  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (const int code = getaddrinfo(std::string(host).c_str(), nullptr, &hints, &found); code != 0) {
    return base::Invalid(
        fmt::format("--listen: no address for \"{}\": {}", host, gai_strerror(code)));
  }
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(found, freeaddrinfo);
  char ip[NI_MAXHOST];
  if (getnameinfo(found->ai_addr, found->ai_addrlen, ip, sizeof ip, nullptr, 0, NI_NUMERICHOST) !=
      0) {
    return Malformed(text);
  }
  address.ip = ip;
  address.is_loopback = IsLoopback(*found->ai_addr);
  return address;
}

std::string ToString(const ListenAddress& address) {
  const bool is_v6 = address.ip.find(':') != std::string::npos;
  return is_v6 ? fmt::format("[{}]:{}", address.ip, address.port)
               : fmt::format("{}:{}", address.ip, address.port);
}

}  // namespace louver::server
