#include "service/people/person_access.h"

#include "service/people/errors.h"

namespace louver::service {

base::Result<model::User> GetSelfOr(store::Transaction& tx, const Actor& actor, const UserKey& key,
                                    std::initializer_list<model::Permission> permissions) {
  ASSIGN_OR_RETURN(auto person, FindPerson(tx, key));
  if (!person || person->id != actor.caller.user) {
    RETURN_IF_ERROR(RequireOneOf(actor, permissions));
  }
  if (!person) return people_error::NoUser(key.userid);
  return *std::move(person);
}

}  // namespace louver::service
