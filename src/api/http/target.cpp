#include "api/http/target.h"

#include <algorithm>
#include <string>

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "base/text.h"

namespace louver::api::http {
namespace {

namespace urls = boost::urls;

std::string_view View(urls::string_view text) { return {text.data(), text.size()}; }

bool Decode(urls::pct_string_view escaped, bool plus_is_blank, std::string& decoded) {
  urls::encoding_opts options;
  options.space_as_plus = plus_is_blank;
  decoded = escaped.decode(options);
  return base::IsCleanText(decoded);
}

bool ReadPath(const urls::url_view& url, Request& request) {
  if (View(url.encoded_path()) == "/") return true;
  for (const urls::pct_string_view segment : url.encoded_segments()) {
    if (!Decode(segment, false, request.path.emplace_back())) return false;
  }
  return true;
}

bool ReadQuery(const urls::url_view& url, Request& request) {
  for (const auto& parameter : url.encoded_params()) {
    if (parameter.key.empty() && !parameter.has_value) continue;  // "?" alone, "&&"
    Parameter& read = request.query.emplace_back();
    if (!Decode(parameter.key, true, read.name)) return false;
    if (!Decode(parameter.value, true, read.value)) return false;
  }
  return true;
}

// Clients send "?tag[]=a" with the brackets as they are, as browsers do (WHATWG URL, query state),
// which RFC 3986 does not allow.
std::string WithEscapedBrackets(std::string_view target) {
  const auto query = std::min(target.find('?'), target.size());
  std::string escaped(target.substr(0, query));
  for (const char c : target.substr(query)) {
    if (c == '[') {
      escaped += "%5B";
    } else if (c == ']') {
      escaped += "%5D";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

}  // namespace

bool ReadTarget(std::string_view sent, Request& request) {
  const std::string target = WithEscapedBrackets(sent);
  const auto url =
      target.starts_with('/') ? urls::parse_origin_form(target) : urls::parse_absolute_uri(target);
  if (!url.has_value()) return false;
  const bool is_http = url->scheme_id() == urls::scheme::none ||
                       url->scheme_id() == urls::scheme::http ||
                       url->scheme_id() == urls::scheme::https;
  return is_http && ReadPath(*url, request) && ReadQuery(*url, request);
}

}  // namespace louver::api::http
