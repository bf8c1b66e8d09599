#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/secret.h"
#include "model/person.h"
#include "service/actor.h"
#include "service/parts.h"
#include "service/people/profile_change.h"
#include "service/people/user_key.h"
#include "store/page.h"
#include "store/users.h"

namespace louver::service {

struct NewUser {
  std::string iamid = model::kBuiltInIam;
  std::string userid;
  std::optional<base::Secret> password;  // without one there is no login by password
  ProfileChange profile;                 // without a name they are called like their login
  std::vector<model::Permission> permissions;
};

// What a copy of a person is to be called.
struct UserClone {
  std::string userid;
  ProfileChange profile;  // without a name they are called like their login
};

// A person with what follows from groups: the union policies see.
struct UserDetail {
  model::User user;
  model::Attributes effective;
};

struct UserSearch {
  store::UserFilter filter = {};
  store::Order<store::UserField> order = {};
};

// People of the built-in identity manager. A change is on its way to every warehouse when the call
// returns; one that changes nothing leaves no trace. Whoever may not do a thing learns nothing
// about whether the person exists.
//
// Common errors: kForbidden; kNotFound for an unknown identity manager or person; kInvalid for a
// name that is none (names.h); kUnprocessable when two people would share a Redshift user;
// kConflict when the last enabled person with USER_ADMIN would lose it.
class People {
 public:
  explicit People(Parts& parts) : parts_(parts) {}

  // -- reading: oneself, or anybody with USER_ADMIN or GOVERNANCE

  base::Result<UserDetail> Current(const Actor& actor);
  base::Result<UserDetail> Get(const Actor& actor, const UserKey& key);
  base::Result<store::Page<UserDetail>> Search(const Actor& actor, const UserSearch& search,
                                               const store::PageRequest& page);

  // -- one's own, or anybody's with USER_ADMIN

  // Whether these are allowed to the caller, before what they sent is looked at.
  base::Status CheckMayChange(const Actor& actor, const UserKey& key);
  // External user ids change only with USER_ADMIN: they decide whose rights a warehouse account
  // gets.
  base::Result<UserDetail> ChangeProfile(const Actor& actor, const UserKey& key,
                                         const ProfileChange& change);
  // Ends all sessions of the person.
  base::Result<UserDetail> PutPassword(const Actor& actor, const UserKey& key,
                                       const base::Secret& password);

  // -- with USER_ADMIN

  // Holds CREATE_PROJECT besides what was asked for (create user). kConflict when the login name is
  // taken.
  base::Result<UserDetail> Create(const Actor& actor, const NewUser& user);
  // A person of another login name with the groups, attributes and permissions of this one that
  // administrators gave; places in data sources, the Redshift user and the password are the
  // original's alone.
  base::Result<UserDetail> Clone(const Actor& actor, const UserKey& key, const UserClone& clone);
  base::Result<UserDetail> PutPermissions(const Actor& actor, const UserKey& key,
                                          const std::vector<model::Permission>& permissions);
  base::Result<UserDetail> RemovePermission(const Actor& actor, const UserKey& key,
                                            model::Permission permission);
  // Disabling ends all sessions of the person, and their keys do not work while it lasts.
  base::Result<UserDetail> PutDisabled(const Actor& actor, const UserKey& key, bool disabled);
  base::Result<UserDetail> AddAttribute(const Actor& actor, const UserKey& key,
                                        const std::string& name, const std::string& value);
  // kConflict for a value that only the external user info endpoint gave.
  base::Result<UserDetail> RemoveAttribute(const Actor& actor, const UserKey& key,
                                           const std::string& name, const std::string& value);
  // For good. Returns the person as they were.
  base::Result<UserDetail> Remove(const Actor& actor, const UserKey& key);

 private:
  Parts& parts_;
};

}  // namespace louver::service
