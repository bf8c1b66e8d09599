#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/secret.h"
#include "identity/authentication.h"
#include "service/actor.h"
#include "service/parts.h"
#include "store/credentials.h"

namespace louver::service {

struct NewApiKey {
  store::ApiKey key;
  base::Secret secret;  // shown this once, kept nowhere
};

// Where somebody who is not known yet calls from.
struct Origin {
  std::string request_id;
  std::string ip;
};

// API keys, and sessions opened with a key or a password. `authentication` must outlive it.
class Credentials {
 public:
  static constexpr std::size_t kMostKeys = 100;  // of one person

  Credentials(Parts& parts, identity::Authentication& authentication)
      : parts_(parts), authentication_(authentication) {}

  // For the caller; with `project` for what they may do there as a person with places in its data
  // sources, and nothing else (docs/decisions/0045). kConflict when they have kMostKeys, kNotFound
  // for a project they do not see.
  base::Result<NewApiKey> CreateApiKey(const Actor& actor, const std::string& name,
                                       std::optional<model::ProjectId> project = {});
  // The caller's own, by id.
  base::Result<std::vector<store::ApiKey>> ListApiKeys(const Actor& actor);
  // Ends the key, and the sessions opened with it. One's own, or anybody's with USER_ADMIN; to
  // others a key does not exist (kNotFound).
  base::Result<store::ApiKey> RemoveApiKey(const Actor& actor, const std::string& id);

  // Open a session: an API key for a token, or a login name with its password. kUnauthenticated,
  // without saying what is wrong; kNotFound for an unknown identity manager.
  base::Result<identity::Session> Exchange(const Origin& origin, const base::Secret& api_key);
  base::Result<identity::Session> LogIn(const Origin& origin, const std::string& iamid,
                                        const std::string& userid, const base::Secret& password);

 private:
  base::Result<identity::Session> Recorded(const Origin& origin, identity::Session session,
                                           const std::string& method);

  Parts& parts_;
  identity::Authentication& authentication_;
};

}  // namespace louver::service
