#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/secret.h"
#include "platform/user_info_client.h"
#include "service/actor.h"
#include "service/parts.h"
#include "service/people/user_key.h"
#include "store/page.h"
#include "store/user_info.h"

namespace louver::service {

struct NewUserInfoSource {
  struct Login {
    std::string username;
    std::optional<base::Secret> password;  // nothing: the one that is there
  };
  std::string uri;
  std::optional<Login> login;  // basic authentication
  bool attributes = true;      // "Sync REST attributes"
  bool groups = true;          // "Sync REST groups"
};

struct UserInfoState {
  std::optional<store::UserInfoSource> source;
  store::UserInfoProgress progress;
  store::Page<store::UserInfoFailure> failures;
};

// The external user info endpoint: a company's own service that says which groups people are in and
// which attributes they hold (External User Info Endpoint), besides what administrators give them.
// UserInfoRefresh asks it.
class UserInfo {
 public:
  // Borrows both.
  UserInfo(Parts& parts, platform::UserInfoClient& client) : parts_(parts), client_(client) {}

  // -- with APPLICATION_ADMIN, reading also with USER_ADMIN

  base::Result<UserInfoState> Get(const Actor& actor, const store::PageRequest& page);
  // kInvalid for a URI nobody can be asked at, or where a password is missing: one that is there is
  // kept for the same URI and user name alone. Everybody is asked about again; what is not to be
  // taken over any more is gone when this returns.
  base::Result<UserInfoState> Put(const Actor& actor, const NewUserInfoSource& wanted);
  // Takes away what it gave anybody. Returns the state as it is then.
  base::Result<UserInfoState> Remove(const Actor& actor);
  // What the endpoint says of a user name now. Changes nothing. kConflict without an endpoint;
  // kUnprocessable, or kUnavailable, with what came of asking.
  base::Result<platform::UserInfo> Try(const Actor& actor, const std::string& userid);

  // -- with USER_ADMIN or APPLICATION_ADMIN

  // Has it asked about a person, or everybody, at once. Returns about how many. kConflict without
  // an endpoint.
  base::Result<std::int64_t> Refresh(const Actor& actor, const std::optional<UserKey>& person);

 private:
  Parts& parts_;
  platform::UserInfoClient& client_;
};

}  // namespace louver::service
