#include "platform/aws/canonical_request.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "base/digest.h"
#include "base/text.h"
#include "platform/aws/uri_encoding.h"

namespace louver::platform::aws {
namespace {

// Dots and empty segments are resolved, as every service but S3 does it.
std::string CanonicalPath(std::string_view path) {
  std::vector<std::string> kept;
  for (const std::string_view segment : base::Split(path, '/')) {
    if (segment == "..") {
      if (!kept.empty()) kept.pop_back();
    } else if (!segment.empty() && segment != ".") {
      kept.push_back(UriEncode(segment));
    }
  }
  std::string canonical = "/" + base::Join(kept, "/");
  if (!kept.empty() && path.ends_with('/')) canonical += '/';
  return canonical;
}

std::string CanonicalQuery(const std::vector<Parameter>& query) {
  std::vector<std::pair<std::string, std::string>> encoded;
  encoded.reserve(query.size());
  for (const auto& [name, value] : query) encoded.emplace_back(UriEncode(name), UriEncode(value));
  std::sort(encoded.begin(), encoded.end());
  std::string canonical;
  for (const auto& [name, value] : encoded) {
    if (!canonical.empty()) canonical += '&';
    canonical += name;
    canonical += '=';
    canonical += value;
  }
  return canonical;
}

// Without blanks around it, and with one where there were several.
std::string CanonicalValue(std::string_view value) {
  std::string canonical;
  for (const char c : base::TrimBlanks(value)) {
    if (c != ' ' || canonical.back() != ' ') canonical += c;
  }
  return canonical;
}

// Sorted by name; the values of a name that occurs more than once stay in their order.
std::map<std::string, std::string> CanonicalHeaders(const UnsignedRequest& request) {
  std::map<std::string, std::string> canonical{{"host", CanonicalValue(request.host)}};
  for (const Header& header : request.headers) {
    const auto [at, is_new] =
        canonical.emplace(base::AsciiLower(header.name), CanonicalValue(header.value));
    if (!is_new) at->second += "," + CanonicalValue(header.value);
  }
  return canonical;
}

}  // namespace

CanonicalRequest Canonical(const UnsignedRequest& request) {
  CanonicalRequest canonical;
  canonical.text = request.method + "\n" + CanonicalPath(request.path) + "\n" +
                   CanonicalQuery(request.query) + "\n";
  for (const auto& [name, value] : CanonicalHeaders(request)) {
    canonical.text += name;
    canonical.text += ':';
    canonical.text += value;
    canonical.text += '\n';
    if (!canonical.signed_headers.empty()) canonical.signed_headers += ';';
    canonical.signed_headers += name;
  }
  canonical.text += "\n" + canonical.signed_headers + "\n" + base::Sha256Hex(request.body);
  return canonical;
}

}  // namespace louver::platform::aws
