#include "platform/webhook/address_rules.h"

#include <algorithm>
#include <iterator>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

namespace louver::platform::webhook {
namespace {

namespace ip = boost::asio::ip;
using ErrorCode = boost::system::error_code;

// IANA's special-purpose registries (RFC 6890 and its updates), and what lies outside them.
constexpr const char* kClosedV4[] = {
    "0.0.0.0/8",         // this network
    "10.0.0.0/8",        // private
    "100.64.0.0/10",     // shared by carriers; also a metadata service
    "127.0.0.0/8",       // this machine
    "168.63.129.16/32",  // Azure's own service to its machines
    "169.254.0.0/16",    // link-local; metadata services
    "172.16.0.0/12",     // private
    "192.0.0.0/24",      // protocol assignments; also a metadata service
    "192.0.2.0/24",      // documentation
    "192.88.99.0/24",    // relays
    "192.168.0.0/16",    // private
    "198.18.0.0/15",     // benchmarks
    "198.51.100.0/24",   // documentation
    "203.0.113.0/24",    // documentation
    "224.0.0.0/4",       // multicast
    "240.0.0.0/4",       // reserved, broadcast
};

constexpr const char* kOpenV6 = "2000::/3";  // all that is given out
constexpr const char* kClosedV6[] = {
    "2001::/23",      // protocols, Teredo among them
    "2001:db8::/32",  // documentation
    "2002::/16",      // 6to4: an IPv4 address in disguise
    "3fff::/20",      // documentation
};

bool IsIn(const ip::address_v4& address, const std::string& network) {
  ErrorCode failed;
  const auto parsed = ip::make_network_v4(network, failed);
  if (failed) return false;
  return ip::network_v4(address, 32).is_subnet_of(parsed.canonical()) ||
         (parsed.prefix_length() == 32 && parsed.address() == address);
}

bool IsIn(const ip::address_v6& address, const std::string& network) {
  ErrorCode failed;
  const auto parsed = ip::make_network_v6(network, failed);
  if (failed) return false;
  const ip::address_v6 plain(address.to_bytes());  // without a scope
  return ip::network_v6(plain, 128).is_subnet_of(parsed.canonical()) ||
         (parsed.prefix_length() == 128 && parsed.address() == plain);
}

bool IsIn(const ip::address& address, const std::string& network) {
  return address.is_v4() ? IsIn(address.to_v4(), network) : IsIn(address.to_v6(), network);
}

// Nothing for text that is no address. An IPv4 address mapped into IPv6 is what it stands for.
bool Parse(const std::string& text, ip::address& address) {
  ErrorCode failed;
  address = ip::make_address(text, failed);
  if (failed) return false;
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    address = ip::make_address_v4(ip::v4_mapped, address.to_v6());
  }
  return true;
}

}  // namespace

base::Status AddressRules::Add(std::string_view network) {
  std::string text(network);
  ErrorCode no_v4, no_v6;
  ip::make_network_v4(text, no_v4);
  ip::make_network_v6(text, no_v6);
  if (no_v4 && no_v6) {
    return base::Invalid("\"" + text + "\" is not a network such as 10.0.0.0/8 or fd00::/8");
  }
  networks_.push_back(std::move(text));
  return base::Ok();
}

bool AddressRules::IsNamed(const std::string& text) const {
  ip::address address;
  if (!Parse(text, address)) return false;
  return std::any_of(networks_.begin(), networks_.end(),
                     [&](const std::string& network) { return IsIn(address, network); });
}

bool AddressRules::Admits(const std::string& address) const {
  return IsPublicAddress(address) || IsNamed(address);
}

bool IsPublicAddress(const std::string& text) {
  ip::address address;
  if (!Parse(text, address)) return false;
  const auto holds = [&](const char* network) { return IsIn(address, network); };
  if (address.is_v4()) return std::none_of(std::begin(kClosedV4), std::end(kClosedV4), holds);
  return holds(kOpenV6) && std::none_of(std::begin(kClosedV6), std::end(kClosedV6), holds);
}

}  // namespace louver::platform::webhook
