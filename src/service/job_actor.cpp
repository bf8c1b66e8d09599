#include "service/job_actor.h"

#include <utility>

#include "model/person.h"
#include "store/users.h"

namespace louver::service {

base::Result<Actor> ActorOf(store::Transaction& tx, const store::Job& job) {
  ASSIGN_OR_RETURN(model::User user, store::GetUser(tx, job.created_by.value_or(model::UserId())));
  if (user.disabled) {
    return base::Forbidden("The user \"" + user.userid + "\", who asked for this, is disabled.");
  }
  Actor actor;
  actor.caller.user = user.id;
  actor.caller.iamid = std::move(user.iamid);
  actor.caller.userid = std::move(user.userid);
  actor.caller.name = std::move(user.name);
  actor.caller.permissions = std::move(user.permissions);
  actor.request_id = job.request;
  return actor;
}

}  // namespace louver::service
