#include "store/memberships.h"

#include "store/groups.h"
#include "store/statement.h"

namespace louver::store {
namespace {

using model::GroupId;
using model::Membership;
using model::MembershipId;
using model::MembershipSource;
using model::UserId;

template <typename... Arguments>
base::Result<std::vector<Membership>> ReadMemberships(Transaction& tx, const std::string& condition,
                                                      const Arguments&... arguments) {
  std::vector<Membership> memberships;
  RETURN_IF_ERROR((ForEach<MembershipId, GroupId, UserId, base::Instant, base::Instant, bool>(
      tx,
      [&](MembershipId id, GroupId group, UserId user, base::Instant created_at,
          base::Instant updated_at, bool external) {
        memberships.push_back(
            {id, group, user, created_at, updated_at,
             external ? MembershipSource::kExternalUserInfo : MembershipSource::kAdministrator});
      },
      "SELECT id, group_id, user_id, created_at, updated_at, external FROM memberships " +
          condition,
      arguments...)));
  return memberships;
}

}  // namespace

base::Result<Membership> PutMembership(Transaction& tx, GroupId group, UserId user,
                                       base::Instant now, MembershipSource source) {
  ASSIGN_OR_RETURN(auto known, FindMembership(tx, group, user));
  if (known && (known->source == source || source == MembershipSource::kExternalUserInfo)) {
    return *known;
  }
  tx.Changed(Subject::kPeople);
  if (known) {
    known->source = source;
    known->updated_at = now;
    RETURN_IF_ERROR(Run(tx, "UPDATE memberships SET external = 0, updated_at = ? WHERE id = ?", now,
                        known->id));
    return *known;
  }
  ASSIGN_OR_RETURN(const auto id, NextId<MembershipId>(tx, "memberships"));
  RETURN_IF_ERROR(
      Run(tx,
          "INSERT INTO memberships (id, group_id, user_id, created_at, updated_at, external)"
          " VALUES (?, ?, ?, ?, ?, ?)",
          id, group, user, now, now, source == MembershipSource::kExternalUserInfo));
  return Membership{id, group, user, now, now, source};
}

base::Status RemoveMembership(Transaction& tx, MembershipId id) {
  tx.Changed(Subject::kPeople);
  return Run(tx, "DELETE FROM memberships WHERE id = ?", id);
}

base::Result<Membership> GetMembership(Transaction& tx, MembershipId id) {
  ASSIGN_OR_RETURN(std::vector<Membership> known, ReadMemberships(tx, "WHERE id = ?", id));
  if (known.empty()) return base::NotFound("No group member found with ID " + ToString(id) + ".");
  return known.front();
}

base::Result<std::optional<Membership>> FindMembership(Transaction& tx, GroupId group,
                                                       UserId user) {
  ASSIGN_OR_RETURN(const std::vector<Membership> known,
                   ReadMemberships(tx, "WHERE group_id = ? AND user_id = ?", group, user));
  if (known.empty()) return std::optional<Membership>();
  return std::optional(known.front());
}

base::Result<Page<Membership>> ListMemberships(Transaction& tx, GroupId group,
                                               const PageRequest& page) {
  Page<Membership> memberships;
  ASSIGN_OR_RETURN(
      memberships.total,
      SelectValue<std::int64_t>(tx, "SELECT count(*) FROM memberships WHERE group_id = ?", group));
  ASSIGN_OR_RETURN(memberships.items,
                   ReadMemberships(tx, "WHERE group_id = ? ORDER BY id LIMIT ? OFFSET ?", group,
                                   page.size, page.offset));
  return memberships;
}

base::Result<std::vector<Membership>> AllMemberships(Transaction& tx) {
  return ReadMemberships(tx, "ORDER BY id");
}

base::Result<std::vector<Membership>> MembershipsOf(Transaction& tx, UserId user) {
  return ReadMemberships(tx, "WHERE user_id = ? ORDER BY id", user);
}

base::Result<model::Attributes> EffectiveAttributes(Transaction& tx, const model::User& user) {
  ASSIGN_OR_RETURN(const std::vector<model::Group> groups, GroupsOf(tx, user.id));
  return model::EffectiveAttributes(user, groups);
}

}  // namespace louver::store
