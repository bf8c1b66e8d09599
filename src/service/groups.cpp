#include "service/groups.h"

#include <algorithm>
#include <utility>

#include "service/audit.h"
#include "service/names.h"
#include "service/people/errors.h"
#include "service/people/named_in_policies.h"
#include "service/people/save_group.h"
#include "service/sync_request.h"
#include "store/groups.h"
#include "store/memberships.h"
#include "store/users.h"

namespace louver::service {
namespace {

using model::Group;
using model::Permission;
using store::AuditAction;
using store::AuditEvent;
using store::Transaction;

base::Status RequireReading(const Actor& actor) {
  return RequireOneOf(actor, {Permission::kUserAdmin, Permission::kGovernance});
}

base::Result<bool> IsMember(Transaction& tx, model::UserId user, const std::string& group) {
  ASSIGN_OR_RETURN(const auto groups, store::GroupsOf(tx, user));
  return std::any_of(groups.begin(), groups.end(),
                     [&](const Group& own) { return base::ToString(own.id) == group; });
}

base::Status CheckTexts(const Group& group) {
  RETURN_IF_ERROR(CheckName("group name", group.name));
  if (group.email && !group.email->empty()) RETURN_IF_ERROR(CheckName("email", *group.email));
  return base::Ok();
}

base::Result<GroupMember> WithPerson(Transaction& tx, const model::Membership& membership) {
  ASSIGN_OR_RETURN(model::User user, store::GetUser(tx, membership.user));
  return GroupMember{membership, std::move(user)};
}

base::Result<GroupMember> GetMember(Transaction& tx, const Group& group, const std::string& id) {
  const auto number = base::ParseIdNumber(id);
  if (!number) return people_error::NoMember(id);
  ASSIGN_OR_RETURN(const auto membership, store::GetMembership(tx, model::MembershipId(*number)));
  if (membership.group != group.id) return people_error::NoMember(id);
  return WithPerson(tx, membership);
}

}  // namespace

base::Result<Group> Groups::Get(const Actor& actor, const std::string& id) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<Group> {
    ASSIGN_OR_RETURN(const bool is_member, IsMember(tx, actor.caller.user, id));
    if (!is_member) RETURN_IF_ERROR(RequireReading(actor));
    return GetGroup(tx, id);
  });
}

base::Result<store::Page<Group>> Groups::Search(const Actor& actor,
                                                const store::GroupFilter& filter,
                                                const store::PageRequest& page,
                                                const store::Order<store::GroupField>& order) {
  RETURN_IF_ERROR(RequireReading(actor));
  return parts_.database.Read(
      [&](Transaction& tx) { return store::ListGroups(tx, filter, page, order); });
}

base::Result<store::Page<GroupMember>> Groups::Members(const Actor& actor, const std::string& id,
                                                       const store::PageRequest& page) {
  RETURN_IF_ERROR(RequireReading(actor));
  return parts_.database.Read([&](Transaction& tx) -> base::Result<store::Page<GroupMember>> {
    ASSIGN_OR_RETURN(const Group group, GetGroup(tx, id));
    ASSIGN_OR_RETURN(const auto memberships, store::ListMemberships(tx, group.id, page));
    store::Page<GroupMember> members;
    members.total = memberships.total;
    for (const model::Membership& membership : memberships.items) {
      ASSIGN_OR_RETURN(GroupMember member, WithPerson(tx, membership));
      members.items.push_back(std::move(member));
    }
    return members;
  });
}

base::Result<Group> Groups::Create(const Actor& actor, const NewGroup& wanted) {
  RETURN_IF_ERROR(RequirePermission(actor, Permission::kUserAdmin));
  RETURN_IF_ERROR(CheckIdentityManager(wanted.iamid));
  Group group;
  group.iamid = wanted.iamid;
  group.name = wanted.name;
  group.email = wanted.email;
  group.description = wanted.description;
  RETURN_IF_ERROR(CheckTexts(group));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<Group> {
    RETURN_IF_ERROR(CheckGroupNameIsFree(tx, group));
    return InsertNewGroup(tx, parts_, actor, group);
  });
}

base::Result<Group> Groups::Change(const Actor& actor, const std::string& id,
                                   const GroupChange& change) {
  RETURN_IF_ERROR(RequirePermission(actor, Permission::kUserAdmin));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<Group> {
    ASSIGN_OR_RETURN(const Group before, GetGroup(tx, id));
    Group after = before;
    if (change.name) after.name = *change.name;
    if (change.email) after.email = *change.email;
    if (change.description) after.description = *change.description;
    RETURN_IF_ERROR(CheckTexts(after));
    if (after.name != before.name) {
      RETURN_IF_ERROR(CheckGroupNameIsFree(tx, after));
      RETURN_IF_ERROR(CheckNoPolicyNames(tx, before));
    }
    AuditEvent event = GroupEvent("GroupUpdated", AuditAction::kUpdate, before);
    event.details = {{"name", after.name}};
    return UpdateGroup(tx, parts_, actor, before, std::move(after), std::move(event));
  });
}

base::Result<Group> Groups::Remove(const Actor& actor, const std::string& id) {
  RETURN_IF_ERROR(RequirePermission(actor, Permission::kUserAdmin));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<Group> {
    ASSIGN_OR_RETURN(const Group group, GetGroup(tx, id));
    RETURN_IF_ERROR(CheckNoPolicyNames(tx, group));
    RETURN_IF_ERROR(store::RemoveGroup(tx, group.id));
    RETURN_IF_ERROR(
        Audit(tx, parts_, actor, GroupEvent("GroupDeleted", AuditAction::kDelete, group)));
    RETURN_IF_ERROR(RequestSync(tx, parts_, actor.request_id));
    return group;
  });
}

base::Result<GroupMember> Groups::AddMember(const Actor& actor, const std::string& id,
                                            const UserKey& person) {
  RETURN_IF_ERROR(RequirePermission(actor, Permission::kUserAdmin));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<GroupMember> {
    ASSIGN_OR_RETURN(const Group group, GetGroup(tx, id));
    ASSIGN_OR_RETURN(model::User user, GetPerson(tx, person));
    ASSIGN_OR_RETURN(const auto membership, PutMembership(tx, parts_, actor, group, user));
    return GroupMember{membership, std::move(user)};
  });
}

base::Result<GroupMember> Groups::RemoveMember(const Actor& actor, const std::string& id,
                                               const std::string& membership) {
  RETURN_IF_ERROR(RequirePermission(actor, Permission::kUserAdmin));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<GroupMember> {
    ASSIGN_OR_RETURN(const Group group, GetGroup(tx, id));
    ASSIGN_OR_RETURN(GroupMember member, GetMember(tx, group, membership));
    RETURN_IF_ERROR(RemoveMembership(tx, parts_, actor, group, member.user, member.membership));
    return member;
  });
}

base::Result<Group> Groups::AddAttribute(const Actor& actor, const std::string& id,
                                         const std::string& name, const std::string& value) {
  RETURN_IF_ERROR(RequirePermission(actor, Permission::kUserAdmin));
  RETURN_IF_ERROR(CheckName("attribute name", name));
  RETURN_IF_ERROR(CheckName("attribute value", value));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<Group> {
    ASSIGN_OR_RETURN(const Group before, GetGroup(tx, id));
    Group after = before;
    after.attributes[name].insert(value);
    return UpdateGroup(tx, parts_, actor, before, std::move(after),
                       AttributeEvent(AuditAction::kApply, before, name, value));
  });
}

base::Result<Group> Groups::RemoveAttribute(const Actor& actor, const std::string& id,
                                            const std::string& name, const std::string& value) {
  RETURN_IF_ERROR(RequirePermission(actor, Permission::kUserAdmin));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<Group> {
    ASSIGN_OR_RETURN(const Group before, GetGroup(tx, id));
    Group after = before;
    after.attributes[name].erase(value);
    if (after.attributes[name].empty()) after.attributes.erase(name);
    return UpdateGroup(tx, parts_, actor, before, std::move(after),
                       AttributeEvent(AuditAction::kRemove, before, name, value));
  });
}

}  // namespace louver::service
