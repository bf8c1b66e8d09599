#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/guarded.h"
#include "base/random.h"
#include "base/result.h"
#include "base/secret.h"
#include "identity/caller.h"
#include "identity/login_attempts.h"
#include "store/database.h"

namespace louver::identity {

struct Session {
  base::Secret token;
  base::Instant expires_at;
};

// The API key or token in the value of an Authorization header: bare or after "Bearer".
std::string_view CredentialIn(std::string_view header);

// Tells who holds a credential, for the built-in identity manager (Authentication). Thread-safe.
// Whatever is wrong with a credential, the answer is kUnauthenticated with one text that does not
// say what.
class Authentication {
 public:
  static constexpr std::chrono::hours kTokenLife{12};

  Authentication(store::Database& database, base::Clock& clock, base::Randomness& randomness);

  // Who holds the credential in the value of an Authorization header. People who are disabled are
  // not known, whatever their keys and tokens.
  base::Result<Caller> Authenticate(std::string_view header);

  // An API key for a token.
  base::Result<Session> Exchange(const base::Secret& api_key);

  // A login name with its password for a token. Slow on purpose; after several failures in a row a
  // name has to wait (login_attempts.h).
  base::Result<Session> LogIn(const std::string& iamid, const std::string& userid,
                              const base::Secret& password);

 private:
  struct Known {
    Caller caller;
    std::optional<base::Instant> expires_at;
  };
  struct Cache {
    std::uint64_t credentials_version = 0;
    std::uint64_t people_version = 0;
    std::map<std::string, Known> by_hash;
  };

  base::Result<Known> Look(const std::string& hash);
  std::optional<Known> Remembered(const std::string& hash);
  void Remember(const std::string& hash, const Known& known, std::uint64_t credentials_version,
                std::uint64_t people_version);
  base::Result<Session> Open(model::UserId user, std::optional<model::ApiKeyId> api_key);

  store::Database& database_;
  base::Clock& clock_;
  base::Randomness& randomness_;
  base::Guarded<Cache> cache_;
  LoginAttempts attempts_;
};

}  // namespace louver::identity
