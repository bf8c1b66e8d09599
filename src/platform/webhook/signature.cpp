#include "platform/webhook/signature.h"

#include <array>
#include <chrono>

#include <sodium.h>

#include "base/text.h"

namespace louver::platform::webhook {

std::string Signature(const base::Secret& key, base::Instant at, std::string_view body) {
  const auto bytes = [](std::string_view view) {
    return reinterpret_cast<const unsigned char*>(view.data());
  };
  const std::string seconds = std::to_string(
      std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count());
  const std::string before = seconds + ".";
  std::array<char, crypto_auth_hmacsha256_BYTES> digest{};
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes(key.Reveal()), key.Reveal().size());
  crypto_auth_hmacsha256_update(&state, bytes(before), before.size());
  crypto_auth_hmacsha256_update(&state, bytes(body), body.size());
  crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(digest.data()));
  sodium_memzero(&state, sizeof(state));
  return "t=" + seconds + ",v1=" + base::Hex({digest.data(), digest.size()});
}

}  // namespace louver::platform::webhook
