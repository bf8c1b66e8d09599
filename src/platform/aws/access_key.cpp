#include "platform/aws/access_key.h"

#include <algorithm>

namespace louver::platform::aws {
namespace {

bool IsVisible(char c) { return c > ' ' && c <= '~'; }

// AWS Security Token Service API Reference, "Credentials": 16 to 128 word characters.
bool IsAccessKeyId(const std::string& id) {
  constexpr std::size_t kShortest = 16;
  constexpr std::size_t kLongest = 128;
  return id.size() >= kShortest && id.size() <= kLongest &&
         std::all_of(id.begin(), id.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '_';
         });
}

}  // namespace

base::Status CheckAccessKey(const AccessKey& key) {
  if (!IsAccessKeyId(key.id)) {
    return base::Invalid("An AWS access key ID is 16 to 128 letters and digits.");
  }
  const std::string_view secret = key.secret.Reveal();
  if (secret.empty() || !std::all_of(secret.begin(), secret.end(), IsVisible)) {
    return base::Invalid("An AWS secret access key is ASCII text without blanks.");
  }
  constexpr std::size_t kLongestToken = 6'000;  // ours: the whole header has to fit into 8 KiB
  const std::string_view token = key.session_token.Reveal();
  if (token.size() > kLongestToken || !std::all_of(token.begin(), token.end(), IsVisible)) {
    return base::Invalid("An AWS session token is ASCII text without blanks.");
  }
  return base::Ok();
}

}  // namespace louver::platform::aws
