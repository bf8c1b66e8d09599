#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/random.h"
#include "base/result.h"
#include "base/secret.h"
#include "store/sealed.h"
#include "store/transaction.h"

namespace louver::store {

// Seals secrets for the store with one master key: XChaCha20-Poly1305 under a random nonce, bound
// to a context such as "integration:7:password", so that a sealed value moved to another row does
// not open. Thread-safe. `randomness` outlives it.
class Vault {
 public:
  // 64 hexadecimal digits.
  static base::Result<std::unique_ptr<Vault>> FromHex(const base::Secret& key,
                                                      base::Randomness& randomness);

  base::Result<Sealed> Seal(const base::Secret& secret, std::string_view context) const;

  // kInternal when it was sealed with another key or for another context, or was tampered with.
  base::Result<base::Secret> Unseal(const Sealed& sealed, std::string_view context) const;

  // 64 hexadecimal digits that are always the same for this context, and that nobody without the
  // key can tell.
  base::Secret Derive(std::string_view context) const;

 private:
  Vault(base::Secret key, base::Randomness& randomness)
      : key_(std::move(key)), randomness_(randomness) {}

  const base::Secret key_;  // the raw 32 bytes
  base::Randomness& randomness_;
};

// The vault of an installation. The key is `environment_key` (LOUVER_MASTER_KEY) unless that is
// empty, else the file `directory`/master.key, made with mode 0600 when there is none.
base::Result<std::unique_ptr<Vault>> OpenVault(const std::string& directory,
                                               const base::Secret& environment_key,
                                               base::Randomness& randomness);

// Makes sure that this is the key the store was sealed with; remembers it at the first call.
// To be called at every start, before anything is sealed.
base::Status CheckMasterKey(Transaction& tx, const Vault& vault);

}  // namespace louver::store
