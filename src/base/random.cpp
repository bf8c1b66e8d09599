#include "base/random.h"

#include <sodium.h>

#include "base/assert.h"
#include "base/text.h"

namespace louver::base {

std::string SystemRandomness::Bytes(std::size_t count) {
  static const bool ready = sodium_init() >= 0;
  LOUVER_ASSERT(ready);
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::string RandomHex(Randomness& randomness, std::size_t bytes) {
  return Hex(randomness.Bytes(bytes));
}

std::string RandomUuid(Randomness& randomness) {
  std::string bytes = randomness.Bytes(16);
  bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x40);
  bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
  const std::string hex = Hex(bytes);
  return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" +
         hex.substr(16, 4) + "-" + hex.substr(20);
}

}  // namespace louver::base
