#include "store/vault.h"

#include <optional>

#include <sodium.h>

#include "base/text.h"
#include "store/private_file.h"
#include "store/settings.h"

namespace louver::store {
namespace {

constexpr std::string_view kVersion = "v1:";
constexpr std::size_t kKeyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

constexpr char kCheckSetting[] = "master_key_check";
constexpr char kCheckContext[] = "settings:master_key_check";
constexpr char kCheckText[] = "louver";

unsigned char* Bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

base::Error CannotOpen() {
  return base::Internal(
      "A sealed secret cannot be opened: the master key is not the one it was sealed with, or the "
      "metadata store was changed by others.");
}

base::Result<base::Secret> ReadOrMakeKeyFile(const std::string& path,
                                             base::Randomness& randomness) {
  ASSIGN_OR_RETURN(std::optional<std::string> content, ReadPrivateFile(path));
  if (!content) {
    base::Secret fresh(base::RandomHex(randomness, kKeyBytes));
    RETURN_IF_ERROR(WriteNewPrivateFile(path, std::string(fresh.Reveal()) + "\n"));
    return fresh;
  }
  const base::Secret whole(*std::move(content));
  return base::Secret(std::string(base::TrimBlanks(whole.Reveal())));
}

}  // namespace

base::Result<std::unique_ptr<Vault>> Vault::FromHex(const base::Secret& key,
                                                    base::Randomness& randomness) {
  std::optional<std::string> bytes = base::ParseHex(key.Reveal());
  if (!bytes || bytes->size() != kKeyBytes) {
    return base::Invalid("The master key is not 64 hexadecimal digits.");
  }
  return std::unique_ptr<Vault>(new Vault(base::Secret(*std::move(bytes)), randomness));
}

base::Result<Sealed> Vault::Seal(const base::Secret& secret, std::string_view context) const {
  const std::string nonce = randomness_.Bytes(kNonceBytes);
  std::string sealed(secret.Reveal().size() + kTagBytes, '\0');
  crypto_aead_xchacha20poly1305_ietf_encrypt(
      Bytes(sealed), nullptr, Bytes(secret.Reveal()), secret.Reveal().size(), Bytes(context),
      context.size(), nullptr, Bytes(std::string_view(nonce)), Bytes(key_.Reveal()));
  return Sealed{std::string(kVersion) + base::Hex(nonce + sealed)};
}

base::Result<base::Secret> Vault::Unseal(const Sealed& sealed, std::string_view context) const {
  const std::string_view text = sealed.text;
  if (!text.starts_with(kVersion)) return CannotOpen();
  const std::optional<std::string> bytes = base::ParseHex(text.substr(kVersion.size()));
  if (!bytes || bytes->size() < kNonceBytes + kTagBytes) return CannotOpen();
  const std::string_view nonce = std::string_view(*bytes).substr(0, kNonceBytes);
  const std::string_view box = std::string_view(*bytes).substr(kNonceBytes);
  std::string opened(box.size() - kTagBytes, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(Bytes(opened), nullptr, nullptr, Bytes(box),
                                                 box.size(), Bytes(context), context.size(),
                                                 Bytes(nonce), Bytes(key_.Reveal())) != 0) {
    return CannotOpen();
  }
  return base::Secret(std::move(opened));
}

base::Secret Vault::Derive(std::string_view context) const {
  std::string digest(crypto_generichash_BYTES, '\0');
  crypto_generichash(Bytes(digest), digest.size(), Bytes(context), context.size(),
                     Bytes(key_.Reveal()), key_.Reveal().size());
  return base::Secret(base::Hex(digest));
}

base::Result<std::unique_ptr<Vault>> OpenVault(const std::string& directory,
                                               const base::Secret& environment_key,
                                               base::Randomness& randomness) {
  if (!environment_key.empty()) return Vault::FromHex(environment_key, randomness);
  RETURN_IF_ERROR(MakePrivateDirectory(directory));
  ASSIGN_OR_RETURN(const base::Secret key,
                   ReadOrMakeKeyFile(directory + "/master.key", randomness));
  return Vault::FromHex(key, randomness);
}

base::Status CheckMasterKey(Transaction& tx, const Vault& vault) {
  ASSIGN_OR_RETURN(const std::optional<std::string> check, FindSetting(tx, kCheckSetting));
  if (!check) {
    ASSIGN_OR_RETURN(const Sealed sealed, vault.Seal(base::Secret(kCheckText), kCheckContext));
    return PutSetting(tx, kCheckSetting, sealed.text);
  }
  if (vault.Unseal({*check}, kCheckContext).ok()) return base::Ok();
  return base::Internal(
      "The master key is not the one this metadata store was sealed with. Give the right one in "
      "LOUVER_MASTER_KEY or as master.key in the data directory.");
}

}  // namespace louver::store
