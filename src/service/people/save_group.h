#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/person.h"
#include "service/actor.h"
#include "service/parts.h"
#include "store/audit.h"
#include "store/transaction.h"

// What the changes of groups have in common.
namespace louver::service {

// `id` is a group's id in digits; anything else names no group. kNotFound.
base::Result<model::Group> GetGroup(store::Transaction& tx, const std::string& id);

// An audit event about the group, to be filled in.
store::AuditEvent GroupEvent(std::string name, store::AuditAction action,
                             const model::Group& group);

// That the group came by a value of an attribute, or lost it.
store::AuditEvent AttributeEvent(store::AuditAction action, const model::Group& group,
                                 const std::string& name, const std::string& value);

// kConflict when a group other than `group` has its name.
base::Status CheckGroupNameIsFree(store::Transaction& tx, const model::Group& group);

// The groups that the person is in because `source` put them there.
base::Result<std::vector<model::Group>> GroupsFrom(store::Transaction& tx, model::UserId person,
                                                   model::MembershipSource source);

// Makes a group of a name that is free, tells of it, and has the warehouses follow.
base::Result<model::Group> InsertNewGroup(store::Transaction& tx, Parts& parts, const Actor& actor,
                                          model::Group group);

// Puts the person into the group, tells of it, and has the warehouses follow. Does nothing at all
// when they are in it; what the external user info endpoint gave becomes the administrator's when
// an administrator gives it too.
base::Result<model::Membership> PutMembership(
    store::Transaction& tx, Parts& parts, const Actor& actor, const model::Group& group,
    const model::User& user,
    model::MembershipSource source = model::MembershipSource::kAdministrator);
// Takes the person out, for `source`: kConflict for an administrator, where the endpoint gave it.
base::Status RemoveMembership(
    store::Transaction& tx, Parts& parts, const Actor& actor, const model::Group& group,
    const model::User& user, const model::Membership& membership,
    model::MembershipSource source = model::MembershipSource::kAdministrator);

// Replaces the group, tells of it in `event`, and has the warehouses follow. Does nothing at all
// when nothing changed.
base::Result<model::Group> UpdateGroup(store::Transaction& tx, Parts& parts, const Actor& actor,
                                       const model::Group& before, model::Group after,
                                       store::AuditEvent event);

}  // namespace louver::service
