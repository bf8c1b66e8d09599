#include "service/people/save_user.h"

#include <utility>

#include "service/audit.h"
#include "service/people/errors.h"
#include "service/people/named_in_policies.h"
#include "service/sync_request.h"
#include "store/credentials.h"
#include "store/users.h"

namespace louver::service {
namespace {

using store::Transaction;

// The store holds this as well; here it is said in the words of the API.
base::Status CheckRedshiftUserIsFree(Transaction& tx, const model::User& user) {
  if (user.disabled) return base::Ok();
  ASSIGN_OR_RETURN(const auto other, store::FindUserByRedshiftUser(tx, user.RedshiftUser()));
  if (!other || other->id == user.id) return base::Ok();
  return people_error::RedshiftUserTaken(user.RedshiftUser(), other->userid);
}

bool Administers(const model::User& user) {
  return !user.disabled && user.permissions.contains(model::Permission::kUserAdmin);
}

base::Status CheckAnAdministratorIsLeft(Transaction& tx, const model::User& changed) {
  ASSIGN_OR_RETURN(const auto left, store::CountEnabledHolders(tx, model::Permission::kUserAdmin));
  if (left > 0) return base::Ok();
  return people_error::LastAdministrator(changed.userid);
}

base::Status Conclude(Transaction& tx, Parts& parts, const Actor& actor,
                      std::vector<store::AuditEvent> events) {
  for (store::AuditEvent& event : events) {
    RETURN_IF_ERROR(Audit(tx, parts, actor, std::move(event)));
  }
  return RequestSync(tx, parts, actor.request_id);
}

std::vector<std::string> Words(const std::set<model::Permission>& permissions) {
  std::vector<std::string> words;
  words.reserve(permissions.size());
  for (const model::Permission permission : permissions) words.emplace_back(Name(permission));
  return words;
}

}  // namespace

store::AuditEvent UserEvent(std::string name, store::AuditAction action, const model::User& user) {
  store::AuditEvent event;
  event.event = std::move(name);
  event.action = action;
  event.target_type = "USER";
  event.targets = {{event.target_type, base::ToString(user.id), user.userid}};
  return event;
}

store::AuditEvent AttributeEvent(store::AuditAction action, const model::User& user,
                                 const std::string& name, const std::string& value) {
  store::AuditEvent event = UserEvent(
      action == store::AuditAction::kApply ? "AttributeApplied" : "AttributeRemoved", action, user);
  event.details = {{"attribute", name}, {"value", value}};
  return event;
}

base::Result<model::User> InsertPerson(Transaction& tx, Parts& parts, const Actor& actor,
                                       model::User user) {
  ASSIGN_OR_RETURN(const auto same, store::FindUser(tx, user.iamid, user.userid));
  if (same) return people_error::UserExists(user.userid);
  RETURN_IF_ERROR(CheckRedshiftUserIsFree(tx, user));
  user.created_at = user.updated_at = parts.clock.Now();
  ASSIGN_OR_RETURN(user.id, store::InsertUser(tx, user));
  store::AuditEvent event = UserEvent("UserCreated", store::AuditAction::kCreate, user);
  event.details = {{"permissions", Words(user.permissions)}, {"redshiftUser", user.RedshiftUser()}};
  RETURN_IF_ERROR(Conclude(tx, parts, actor, {std::move(event)}));
  return user;
}

base::Result<model::User> UpdatePerson(Transaction& tx, Parts& parts, const Actor& actor,
                                       const model::User& before, model::User after,
                                       std::vector<store::AuditEvent> events) {
  if (after.disabled) RETURN_IF_ERROR(store::RemoveTokensOf(tx, after.id));
  if (after == before) return after;
  RETURN_IF_ERROR(CheckRedshiftUserIsFree(tx, after));
  after.updated_at = parts.clock.Now();
  RETURN_IF_ERROR(store::UpdateUser(tx, after));
  if (Administers(before) && !Administers(after)) {
    RETURN_IF_ERROR(CheckAnAdministratorIsLeft(tx, before));
  }
  RETURN_IF_ERROR(Conclude(tx, parts, actor, std::move(events)));
  return after;
}

base::Status RemovePerson(Transaction& tx, Parts& parts, const Actor& actor,
                          const model::User& user) {
  RETURN_IF_ERROR(CheckNoPolicyNames(tx, user));
  RETURN_IF_ERROR(store::RemoveUser(tx, user.id));
  if (Administers(user)) RETURN_IF_ERROR(CheckAnAdministratorIsLeft(tx, user));
  return Conclude(tx, parts, actor, {UserEvent("UserDeleted", store::AuditAction::kDelete, user)});
}

}  // namespace louver::service
