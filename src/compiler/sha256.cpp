#include "compiler/sha256.h"

#include <sodium.h>

#include "base/text.h"

namespace louver::compiler {

std::string Sha256Hex(std::string_view bytes) {
  std::string digest(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(digest.data()),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return base::Hex(digest);
}

}  // namespace louver::compiler
