#include "platform/aws/origin.h"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "platform/postgresql/host.h"

namespace louver::platform::aws {
namespace {

int DefaultPort(Scheme scheme) { return scheme == Scheme::kHttps ? 443 : 80; }

}  // namespace

base::Result<Origin> ParseOrigin(std::string_view text) {
  const auto refuse = [&](std::string_view why) {
    return base::Invalid("The endpoint \"" + std::string(text) + "\" " + std::string(why));
  };
  const auto url = boost::urls::parse_uri(text);
  if (!url) return refuse("is not a URL such as https://redshift.eu-west-1.amazonaws.com.");
  if (url->has_userinfo() || url->has_query() || url->has_fragment() ||
      (!url->path().empty() && url->path() != "/")) {
    return refuse("must be scheme, host and port alone.");
  }
  Origin origin;
  if (url->scheme() == "http") {
    origin.scheme = Scheme::kHttp;
  } else if (url->scheme() != "https") {
    return refuse("must begin with https://.");
  }
  origin.host = url->host_address();
  if (!postgresql::IsSingleHost(origin.host)) return refuse("names no host.");
  origin.port = url->has_port() ? url->port_number() : DefaultPort(origin.scheme);
  if (origin.port == 0) return refuse("needs a port from 1 to 65535.");
  if (origin.scheme == Scheme::kHttp && !postgresql::IsLoopback(origin.host)) {
    return refuse("must begin with https://; plain HTTP is only for this machine itself.");
  }
  return origin;
}

std::string Authority(const Origin& origin) {
  const bool is_ipv6 = origin.host.find(':') != std::string::npos;
  const std::string host = is_ipv6 ? "[" + origin.host + "]" : origin.host;
  return origin.port == DefaultPort(origin.scheme) ? host
                                                   : host + ":" + std::to_string(origin.port);
}

}  // namespace louver::platform::aws
