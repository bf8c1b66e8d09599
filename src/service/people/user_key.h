#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "model/person.h"
#include "store/transaction.h"

namespace louver::service {

// What the API names a person by.
struct UserKey {
  std::string iamid = model::kBuiltInIam;
  std::string userid;  // the login name; where nobody has it, the id in digits
};

// kNotFound unless it is the built-in identity manager, the only one there is.
base::Status CheckIdentityManager(const std::string& iamid);

// kNotFound for an unknown identity manager.
base::Result<std::optional<model::User>> FindPerson(store::Transaction& tx, const UserKey& key);

// kNotFound as well when there is no such person.
base::Result<model::User> GetPerson(store::Transaction& tx, const UserKey& key);

}  // namespace louver::service
