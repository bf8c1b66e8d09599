#include "platform/scrub.h"

#include "base/text.h"

namespace louver::platform {

std::string Scrub(std::string text, std::initializer_list<std::string_view> secrets) {
  constexpr std::string_view kMask = "***";
  for (const std::string_view secret : secrets) {
    if (secret.empty()) continue;
    const std::string sought = base::AsciiLower(secret);
    for (std::size_t at = base::AsciiLower(text).find(sought); at != std::string::npos;
         at = base::AsciiLower(text).find(sought, at + kMask.size())) {
      text.replace(at, secret.size(), kMask);
    }
  }
  return text;
}

base::Error Scrub(const base::Error& error, std::initializer_list<std::string_view> secrets) {
  base::Error clean(error.kind(), Scrub(error.message(), secrets));
  clean = std::move(clean).WithCause(Scrub(error.cause(), secrets));
  for (const base::Error::Detail& detail : error.details()) {
    clean = std::move(clean).WithDetail(
        {Scrub(detail.code, secrets), Scrub(detail.path, secrets), Scrub(detail.message, secrets)});
  }
  return clean;
}

}  // namespace louver::platform
