#include "service/people/save_group.h"

#include <utility>

#include "service/audit.h"
#include "service/people/errors.h"
#include "service/sync_request.h"
#include "store/groups.h"
#include "store/memberships.h"

namespace louver::service {
namespace {

store::AuditEvent MemberEvent(store::AuditAction action, const model::Group& group,
                              const model::User& user) {
  store::AuditEvent event =
      GroupEvent(action == store::AuditAction::kApply ? "GroupMemberAdded" : "GroupMemberRemoved",
                 action, group);
  event.related_resources = {{"USER", base::ToString(user.id), user.userid}};
  return event;
}

}  // namespace

base::Result<model::Group> GetGroup(store::Transaction& tx, const std::string& id) {
  const auto number = base::ParseIdNumber(id);
  if (!number) return people_error::NoGroup(id);
  return store::GetGroup(tx, model::GroupId(*number));
}

store::AuditEvent GroupEvent(std::string name, store::AuditAction action,
                             const model::Group& group) {
  store::AuditEvent event;
  event.event = std::move(name);
  event.action = action;
  event.target_type = "GROUP";
  event.targets = {{event.target_type, base::ToString(group.id), group.name}};
  return event;
}

store::AuditEvent AttributeEvent(store::AuditAction action, const model::Group& group,
                                 const std::string& name, const std::string& value) {
  store::AuditEvent event =
      GroupEvent(action == store::AuditAction::kApply ? "AttributeApplied" : "AttributeRemoved",
                 action, group);
  event.details = {{"attribute", name}, {"value", value}};
  return event;
}

base::Status CheckGroupNameIsFree(store::Transaction& tx, const model::Group& group) {
  ASSIGN_OR_RETURN(const auto same, store::FindGroup(tx, group.name));
  if (!same || same->id == group.id) return base::Ok();
  return people_error::GroupExists(group.name);
}

base::Result<std::vector<model::Group>> GroupsFrom(store::Transaction& tx, model::UserId person,
                                                   model::MembershipSource source) {
  std::vector<model::Group> groups;
  ASSIGN_OR_RETURN(const auto memberships, store::MembershipsOf(tx, person));
  for (const model::Membership& membership : memberships) {
    if (membership.source != source) continue;
    ASSIGN_OR_RETURN(model::Group group, store::GetGroup(tx, membership.group));
    groups.push_back(std::move(group));
  }
  return groups;
}

base::Result<model::Group> InsertNewGroup(store::Transaction& tx, Parts& parts, const Actor& actor,
                                          model::Group group) {
  group.created_at = group.updated_at = parts.clock.Now();
  ASSIGN_OR_RETURN(group.id, store::InsertGroup(tx, group));
  RETURN_IF_ERROR(
      Audit(tx, parts, actor, GroupEvent("GroupCreated", store::AuditAction::kCreate, group)));
  RETURN_IF_ERROR(RequestSync(tx, parts, actor.request_id));
  return group;
}

base::Result<model::Membership> PutMembership(store::Transaction& tx, Parts& parts,
                                              const Actor& actor, const model::Group& group,
                                              const model::User& user,
                                              model::MembershipSource source) {
  ASSIGN_OR_RETURN(const auto present, store::FindMembership(tx, group.id, user.id));
  ASSIGN_OR_RETURN(const auto membership,
                   store::PutMembership(tx, group.id, user.id, parts.clock.Now(), source));
  if (membership == present) return membership;
  RETURN_IF_ERROR(Audit(tx, parts, actor, MemberEvent(store::AuditAction::kApply, group, user)));
  RETURN_IF_ERROR(RequestSync(tx, parts, actor.request_id));
  return membership;
}

base::Status RemoveMembership(store::Transaction& tx, Parts& parts, const Actor& actor,
                              const model::Group& group, const model::User& user,
                              const model::Membership& membership, model::MembershipSource source) {
  if (membership.source != source) return people_error::ExternalMember(user.userid, group.name);
  RETURN_IF_ERROR(store::RemoveMembership(tx, membership.id));
  RETURN_IF_ERROR(Audit(tx, parts, actor, MemberEvent(store::AuditAction::kRemove, group, user)));
  return RequestSync(tx, parts, actor.request_id);
}

base::Result<model::Group> UpdateGroup(store::Transaction& tx, Parts& parts, const Actor& actor,
                                       const model::Group& before, model::Group after,
                                       store::AuditEvent event) {
  if (after == before) return after;
  after.updated_at = parts.clock.Now();
  RETURN_IF_ERROR(store::UpdateGroup(tx, after));
  RETURN_IF_ERROR(Audit(tx, parts, actor, std::move(event)));
  RETURN_IF_ERROR(RequestSync(tx, parts, actor.request_id));
  return after;
}

}  // namespace louver::service
