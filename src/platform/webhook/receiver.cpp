#include "platform/webhook/receiver.h"

#include <boost/asio/ip/address.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "platform/postgresql/host.h"

namespace louver::platform::webhook {
namespace {

constexpr std::size_t kLongestUrl = 2'048;

bool IsAddress(const std::string& host) {
  boost::system::error_code failed;
  boost::asio::ip::make_address(host, failed);
  return !failed;
}

}  // namespace

base::Result<Receiver> ParseReceiver(std::string_view text, const AddressRules& rules,
                                     std::string_view noun) {
  // Without the text: paths and queries of webhooks are often secrets.
  const auto refuse = [noun](std::string_view why) {
    return base::Invalid("The URL of the " + std::string(noun) + " " + std::string(why));
  };
  if (text.size() > kLongestUrl) {
    return refuse("is longer than " + std::to_string(kLongestUrl) + " characters.");
  }
  const auto url = boost::urls::parse_uri(text);
  if (!url) return refuse("is not one such as https://example.com/hook.");
  if (url->has_userinfo()) return refuse("may not hold a user or a password.");
  if (url->has_fragment()) return refuse("may not hold a fragment.");
  Receiver receiver;
  if (url->scheme() == "http") {
    if (rules.empty()) return refuse("must begin with https://.");
    receiver.origin.scheme = aws::Scheme::kHttp;
  } else if (url->scheme() != "https") {
    return refuse("must begin with https://.");
  }
  receiver.origin.host = url->host_address();
  if (!postgresql::IsSingleHost(receiver.origin.host)) return refuse("names no host.");
  if (IsAddress(receiver.origin.host) && !rules.Admits(receiver.origin.host)) {
    return refuse("names the address " + receiver.origin.host +
                  ", which nothing is sent to. Whoever runs the server can name its network "
                  "with " +
                  rules.option() + ".");
  }
  const int default_port = receiver.origin.scheme == aws::Scheme::kHttps ? 443 : 80;
  receiver.origin.port = url->has_port() ? url->port_number() : default_port;
  if (receiver.origin.port == 0) return refuse("needs a port from 1 to 65535.");
  receiver.target = std::string(url->encoded_path());
  if (receiver.target.empty()) receiver.target = "/";
  if (url->has_query()) receiver.target += "?" + std::string(url->encoded_query());
  return receiver;
}

}  // namespace louver::platform::webhook
