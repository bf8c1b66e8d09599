#include "service/people.h"

#include <utility>

#include "service/audit.h"
#include "service/names.h"
#include "service/people/errors.h"
#include "service/people/new_password.h"
#include "service/people/person_access.h"
#include "service/people/save_group.h"
#include "service/people/save_user.h"
#include "store/credentials.h"
#include "store/memberships.h"
#include "store/users.h"

namespace louver::service {
namespace {

using model::Permission;
using model::User;
using store::AuditAction;
using store::AuditEvent;
using store::Transaction;

base::Result<UserDetail> Detail(Transaction& tx, User user) {
  ASSIGN_OR_RETURN(model::Attributes effective, store::EffectiveAttributes(tx, user));
  return UserDetail{std::move(user), std::move(effective)};
}

// Changes a person as `change` says, which fills in the events: (User&, std::vector<AuditEvent>&),
// a base::Status.
template <typename Change>
base::Result<UserDetail> ChangePerson(Parts& parts, const Actor& actor, const UserKey& key,
                                      const Change& change) {
  RETURN_IF_ERROR(RequirePermission(actor, Permission::kUserAdmin));
  return parts.database.Write([&](Transaction& tx) -> base::Result<UserDetail> {
    ASSIGN_OR_RETURN(const User before, GetPerson(tx, key));
    User after = before;
    std::vector<AuditEvent> events;
    RETURN_IF_ERROR(change(after, events));
    ASSIGN_OR_RETURN(after,
                     UpdatePerson(tx, parts, actor, before, std::move(after), std::move(events)));
    return Detail(tx, std::move(after));
  });
}

AuditEvent PermissionEvent(AuditAction action, const User& user, Permission permission) {
  AuditEvent event = UserEvent(
      action == AuditAction::kApply ? "PermissionApplied" : "PermissionRemoved", action, user);
  event.details = {{"permission", std::string(model::Name(permission))}};
  return event;
}

}  // namespace

base::Result<UserDetail> People::Current(const Actor& actor) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<UserDetail> {
    ASSIGN_OR_RETURN(User user, store::GetUser(tx, actor.caller.user));
    return Detail(tx, std::move(user));
  });
}

base::Result<UserDetail> People::Get(const Actor& actor, const UserKey& key) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<UserDetail> {
    ASSIGN_OR_RETURN(User user,
                     GetSelfOr(tx, actor, key, {Permission::kUserAdmin, Permission::kGovernance}));
    return Detail(tx, std::move(user));
  });
}

base::Result<store::Page<UserDetail>> People::Search(const Actor& actor, const UserSearch& search,
                                                     const store::PageRequest& page) {
  RETURN_IF_ERROR(RequireOneOf(actor, {Permission::kUserAdmin, Permission::kGovernance}));
  return parts_.database.Read([&](Transaction& tx) -> base::Result<store::Page<UserDetail>> {
    ASSIGN_OR_RETURN(store::Page<User> users,
                     store::ListUsers(tx, search.filter, page, search.order));
    store::Page<UserDetail> details;
    details.total = users.total;
    for (User& user : users.items) {
      ASSIGN_OR_RETURN(UserDetail detail, Detail(tx, std::move(user)));
      details.items.push_back(std::move(detail));
    }
    return details;
  });
}

base::Status People::CheckMayChange(const Actor& actor, const UserKey& key) {
  return parts_.database.Read([&](Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(GetSelfOr(tx, actor, key, {Permission::kUserAdmin}));
    return base::Ok();
  });
}

base::Result<UserDetail> People::ChangeProfile(const Actor& actor, const UserKey& key,
                                               const ProfileChange& change) {
  return parts_.database.Write([&](Transaction& tx) -> base::Result<UserDetail> {
    ASSIGN_OR_RETURN(const User before, GetSelfOr(tx, actor, key, {Permission::kUserAdmin}));
    ASSIGN_OR_RETURN(User after, With(before, change));
    AuditEvent event = UserEvent("UserUpdated", AuditAction::kUpdate, before);
    event.details = {{"changed", ChangedMembers(before, after)}};
    if (after.external_user_ids != before.external_user_ids) {
      RETURN_IF_ERROR(RequirePermission(actor, Permission::kUserAdmin));
      event.details.push_back({"redshiftUser", after.RedshiftUser()});
    }
    ASSIGN_OR_RETURN(after,
                     UpdatePerson(tx, parts_, actor, before, std::move(after), {std::move(event)}));
    return Detail(tx, std::move(after));
  });
}

base::Result<UserDetail> People::PutPassword(const Actor& actor, const UserKey& key,
                                             const base::Secret& password) {
  const auto find = [&](Transaction& tx) {
    return GetSelfOr(tx, actor, key, {Permission::kUserAdmin});
  };
  RETURN_IF_ERROR(parts_.database.Read(find));  // nobody makes us hash who may not
  ASSIGN_OR_RETURN(const std::string hash, HashNewPassword(password));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<UserDetail> {
    ASSIGN_OR_RETURN(const User user, find(tx));
    RETURN_IF_ERROR(store::PutPasswordHash(tx, user.id, hash));
    RETURN_IF_ERROR(store::RemoveTokensOf(tx, user.id));
    RETURN_IF_ERROR(
        Audit(tx, parts_, actor, UserEvent("UserPasswordUpdated", AuditAction::kUpdate, user)));
    return Detail(tx, user);
  });
}

base::Result<UserDetail> People::Create(const Actor& actor, const NewUser& wanted) {
  RETURN_IF_ERROR(RequirePermission(actor, Permission::kUserAdmin));
  RETURN_IF_ERROR(CheckIdentityManager(wanted.iamid));
  RETURN_IF_ERROR(CheckWarehouseUser("user name", wanted.userid));
  User user;
  user.iamid = wanted.iamid;
  user.userid = wanted.userid;
  user.name = wanted.userid;
  user.permissions = {wanted.permissions.begin(), wanted.permissions.end()};
  user.permissions.insert(Permission::kCreateProject);
  ASSIGN_OR_RETURN(user, With(std::move(user), wanted.profile));
  std::optional<std::string> hash;
  if (wanted.password) {
    ASSIGN_OR_RETURN(hash, HashNewPassword(*wanted.password));
  }
  return parts_.database.Write([&](Transaction& tx) -> base::Result<UserDetail> {
    ASSIGN_OR_RETURN(User made, InsertPerson(tx, parts_, actor, user));
    if (hash) RETURN_IF_ERROR(store::PutPasswordHash(tx, made.id, *hash));
    return Detail(tx, std::move(made));
  });
}

base::Result<UserDetail> People::Clone(const Actor& actor, const UserKey& key,
                                       const UserClone& clone) {
  RETURN_IF_ERROR(RequirePermission(actor, Permission::kUserAdmin));
  RETURN_IF_ERROR(CheckWarehouseUser("user name", clone.userid));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<UserDetail> {
    ASSIGN_OR_RETURN(const User original, GetPerson(tx, key));
    User copy;
    copy.iamid = original.iamid;
    copy.userid = clone.userid;
    copy.name = clone.userid;
    copy.permissions = original.permissions;
    copy.attributes = original.attributes;
    ASSIGN_OR_RETURN(copy, With(std::move(copy), clone.profile));
    ASSIGN_OR_RETURN(copy, InsertPerson(tx, parts_, actor, std::move(copy)));
    ASSIGN_OR_RETURN(const auto groups,
                     GroupsFrom(tx, original.id, model::MembershipSource::kAdministrator));
    for (const model::Group& group : groups) {
      RETURN_IF_ERROR(PutMembership(tx, parts_, actor, group, copy));
    }
    AuditEvent event = UserEvent("UserCloned", AuditAction::kCreate, copy);
    event.related_resources = {{"USER", base::ToString(original.id), original.userid}};
    RETURN_IF_ERROR(Audit(tx, parts_, actor, std::move(event)));
    return Detail(tx, std::move(copy));
  });
}

base::Result<UserDetail> People::PutPermissions(const Actor& actor, const UserKey& key,
                                                const std::vector<Permission>& permissions) {
  return ChangePerson(
      parts_, actor, key, [&](User& user, std::vector<AuditEvent>& events) -> base::Status {
        const std::set<Permission> before =
            std::exchange(user.permissions, {permissions.begin(), permissions.end()});
        for (const Permission permission : user.permissions) {
          if (before.contains(permission)) continue;
          events.push_back(PermissionEvent(AuditAction::kApply, user, permission));
        }
        for (const Permission permission : before) {
          if (user.permissions.contains(permission)) continue;
          events.push_back(PermissionEvent(AuditAction::kRemove, user, permission));
        }
        return base::Ok();
      });
}

base::Result<UserDetail> People::RemovePermission(const Actor& actor, const UserKey& key,
                                                  Permission permission) {
  return ChangePerson(parts_, actor, key,
                      [&](User& user, std::vector<AuditEvent>& events) -> base::Status {
                        user.permissions.erase(permission);
                        events.push_back(PermissionEvent(AuditAction::kRemove, user, permission));
                        return base::Ok();
                      });
}

base::Result<UserDetail> People::PutDisabled(const Actor& actor, const UserKey& key,
                                             bool disabled) {
  RETURN_IF_ERROR(RequirePermission(actor, Permission::kUserAdmin));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<UserDetail> {
    ASSIGN_OR_RETURN(const User before, GetPerson(tx, key));
    User after = before;
    after.disabled = disabled;
    AuditEvent event = UserEvent("UserUpdated", AuditAction::kUpdate, before);
    event.details = {{"disabled", disabled}};
    ASSIGN_OR_RETURN(after,
                     UpdatePerson(tx, parts_, actor, before, std::move(after), {std::move(event)}));
    return Detail(tx, std::move(after));
  });
}

base::Result<UserDetail> People::AddAttribute(const Actor& actor, const UserKey& key,
                                              const std::string& name, const std::string& value) {
  RETURN_IF_ERROR(RequirePermission(actor, Permission::kUserAdmin));
  RETURN_IF_ERROR(CheckName("attribute name", name));
  RETURN_IF_ERROR(CheckName("attribute value", value));
  return ChangePerson(parts_, actor, key,
                      [&](User& user, std::vector<AuditEvent>& events) -> base::Status {
                        user.attributes[name].insert(value);
                        events.push_back(AttributeEvent(AuditAction::kApply, user, name, value));
                        return base::Ok();
                      });
}

base::Result<UserDetail> People::RemoveAttribute(const Actor& actor, const UserKey& key,
                                                 const std::string& name,
                                                 const std::string& value) {
  return ChangePerson(parts_, actor, key,
                      [&](User& user, std::vector<AuditEvent>& events) -> base::Status {
                        const bool is_own = user.attributes[name].erase(value) > 0;
                        if (user.attributes[name].empty()) user.attributes.erase(name);
                        const auto external = user.external_attributes.find(name);
                        if (!is_own && external != user.external_attributes.end() &&
                            external->second.contains(value)) {
                          return people_error::ExternalAttribute(user.userid, name, value);
                        }
                        events.push_back(AttributeEvent(AuditAction::kRemove, user, name, value));
                        return base::Ok();
                      });
}

base::Result<UserDetail> People::Remove(const Actor& actor, const UserKey& key) {
  RETURN_IF_ERROR(RequirePermission(actor, Permission::kUserAdmin));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<UserDetail> {
    ASSIGN_OR_RETURN(const User user, GetPerson(tx, key));
    ASSIGN_OR_RETURN(UserDetail detail, Detail(tx, user));
    RETURN_IF_ERROR(RemovePerson(tx, parts_, actor, user));
    return detail;
  });
}

}  // namespace louver::service
