#include "base/digest.h"

#include <array>

#include <sodium.h>

#include "base/text.h"

namespace louver::base {

std::string Sha256Hex(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size());
  return Hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

}  // namespace louver::base
