#include "platform/aws/signature.h"

#include <algorithm>
#include <array>
#include <utility>

#include <sodium.h>

#include "base/digest.h"
#include "base/text.h"

namespace louver::platform::aws {
namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";
constexpr std::string_view kTermination = "aws4_request";

base::Secret HmacSha256(const base::Secret& key, std::string_view text) {
  const auto bytes = [](std::string_view view) {
    return reinterpret_cast<const unsigned char*>(view.data());
  };
  std::string digest(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes(key.Reveal()), key.Reveal().size());
  crypto_auth_hmacsha256_update(&state, bytes(text), text.size());
  crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(digest.data()));
  sodium_memzero(&state, sizeof(state));
  return base::Secret(std::move(digest));
}

// "20150830T123600Z"
std::string BasicForm(base::Instant time) {
  constexpr std::size_t kToSeconds = std::string_view("2015-08-30T12:36:00").size();
  std::string text = base::FormatInstant(time).substr(0, kToSeconds);
  std::erase(text, '-');
  std::erase(text, ':');
  return text + "Z";
}

base::Secret SigningKey(const base::Secret& secret, std::string_view date,
                        const SigningScope& scope) {
  constexpr std::string_view kPrefix = "AWS4";
  std::string start;
  start.reserve(kPrefix.size() + secret.Reveal().size());  // one allocation: none is left behind
  start += kPrefix;
  start += secret.Reveal();
  base::Secret key(std::move(start));
  for (const std::string_view step :
       {date, std::string_view(scope.region), std::string_view(scope.service), kTermination}) {
    key = HmacSha256(key, step);
  }
  return key;
}

}  // namespace

std::vector<Header> Sign(UnsignedRequest request, const SigningScope& scope, const AccessKey& key) {
  const std::string time = BasicForm(scope.time);
  const std::string date = time.substr(0, time.find('T'));
  std::vector<Header> added = {{"X-Amz-Date", time}};
  if (!key.session_token.empty()) {
    added.push_back({"X-Amz-Security-Token", std::string(key.session_token.Reveal())});
  }
  request.headers.insert(request.headers.end(), added.begin(), added.end());
  const CanonicalRequest canonical = Canonical(request);

  const std::array<std::string, 4> parts = {date, scope.region, scope.service,
                                            std::string(kTermination)};
  const std::string range = base::Join(parts, "/");
  const std::string to_sign =
      std::string(kAlgorithm) + "\n" + time + "\n" + range + "\n" + base::Sha256Hex(canonical.text);
  const base::Secret signature = HmacSha256(SigningKey(key.secret, date, scope), to_sign);
  added.push_back({"Authorization", std::string(kAlgorithm) + " Credential=" + key.id + "/" +
                                        range + ", SignedHeaders=" + canonical.signed_headers +
                                        ", Signature=" + base::Hex(signature.Reveal())});
  return added;
}

}  // namespace louver::platform::aws
