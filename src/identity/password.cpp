#include "identity/password.h"

#include <semaphore>

#include <sodium.h>

namespace louver::identity {
namespace {

// Each hash takes 64 MiB: a crowd of logins waits instead of taking all the memory.
constexpr int kHashesAtOnce = 2;
std::counting_semaphore<kHashesAtOnce> free_hashes(kHashesAtOnce);

class Turn {
 public:
  Turn() { free_hashes.acquire(); }
  ~Turn() { free_hashes.release(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
};

}  // namespace

base::Result<std::string> HashPassword(const base::Secret& password) {
  const Turn turn;
  char hash[crypto_pwhash_STRBYTES];
  const auto text = password.Reveal();
  if (crypto_pwhash_str(hash, text.data(), text.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
    return base::Unavailable("There is not enough memory to check a password.");
  }
  return std::string(hash);
}

bool VerifyPassword(const base::Secret& password, const std::string& hash) {
  const Turn turn;
  const auto text = password.Reveal();
  return crypto_pwhash_str_verify(hash.c_str(), text.data(), text.size()) == 0;
}

}  // namespace louver::identity
