#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "model/person.h"
#include "store/page.h"
#include "store/transaction.h"

// Who is in which group.
namespace louver::store {

// Puts the person into the group; returns the membership there is afterwards, old or new. What an
// administrator gave or gives is the administrator's, whoever gave it as well. kConflict (detail
// "reference") when either is missing.
base::Result<model::Membership> PutMembership(
    Transaction& tx, model::GroupId group, model::UserId user, base::Instant now,
    model::MembershipSource source = model::MembershipSource::kAdministrator);
base::Status RemoveMembership(Transaction& tx, model::MembershipId id);

base::Result<model::Membership> GetMembership(Transaction& tx, model::MembershipId id);
base::Result<std::optional<model::Membership>> FindMembership(Transaction& tx, model::GroupId group,
                                                              model::UserId user);

// By id.
base::Result<Page<model::Membership>> ListMemberships(Transaction& tx, model::GroupId group,
                                                      const PageRequest& page);
base::Result<std::vector<model::Membership>> AllMemberships(Transaction& tx);
base::Result<std::vector<model::Membership>> MembershipsOf(Transaction& tx, model::UserId user);

// model::EffectiveAttributes, with the groups they are in.
base::Result<model::Attributes> EffectiveAttributes(Transaction& tx, const model::User& user);

}  // namespace louver::store
