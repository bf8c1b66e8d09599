#include "service/people/user_key.h"

#include "service/people/errors.h"
#include "store/users.h"

namespace louver::service {

base::Status CheckIdentityManager(const std::string& iamid) {
  if (iamid == model::kBuiltInIam) return base::Ok();
  return people_error::NoIdentityManager(iamid);
}

base::Result<std::optional<model::User>> FindPerson(store::Transaction& tx, const UserKey& key) {
  RETURN_IF_ERROR(CheckIdentityManager(key.iamid));
  ASSIGN_OR_RETURN(auto by_name, store::FindUser(tx, key.iamid, key.userid));
  if (by_name) return by_name;
  const auto id = base::ParseIdNumber(key.userid);
  if (!id) return std::optional<model::User>();
  auto by_id = store::GetUser(tx, model::UserId(*id));
  if (by_id.ok()) return std::optional(*std::move(by_id));
  if (by_id.error().kind() != base::ErrorKind::kNotFound) return std::move(by_id).error();
  return std::optional<model::User>();
}

base::Result<model::User> GetPerson(store::Transaction& tx, const UserKey& key) {
  ASSIGN_OR_RETURN(auto person, FindPerson(tx, key));
  if (!person) return people_error::NoUser(key.userid);
  return *std::move(person);
}

}  // namespace louver::service
