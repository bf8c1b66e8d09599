#include "store/memberships.h"

#include "store/groups.h"
#include "store/statement.h"

namespace louver::store {
namespace {

using model::GroupId;
using model::Membership;
using model::MembershipId;
using model::UserId;

template <typename... Arguments>
base::Result<std::vector<Membership>> ReadMemberships(Transaction& tx, const std::string& condition,
                                                      const Arguments&... arguments) {
  std::vector<Membership> memberships;
  RETURN_IF_ERROR((ForEach<MembershipId, GroupId, UserId, base::Instant, base::Instant>(
      tx,
      [&](MembershipId id, GroupId group, UserId user, base::Instant created_at,
          base::Instant updated_at) {
        memberships.push_back({id, group, user, created_at, updated_at});
      },
      "SELECT id, group_id, user_id, created_at, updated_at FROM memberships " + condition,
      arguments...)));
  return memberships;
}

}  // namespace

base::Result<Membership> PutMembership(Transaction& tx, GroupId group, UserId user,
                                       base::Instant now) {
  ASSIGN_OR_RETURN(const auto known, FindMembership(tx, group, user));
  if (known) return *known;
  tx.Changed(Subject::kPeople);
  ASSIGN_OR_RETURN(const auto id, NextId<MembershipId>(tx, "memberships"));
  RETURN_IF_ERROR(Run(tx,
                      "INSERT INTO memberships (id, group_id, user_id, created_at, updated_at)"
                      " VALUES (?, ?, ?, ?, ?)",
                      id, group, user, now, now));
  return Membership{id, group, user, now, now};
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

base::Result<model::Attributes> EffectiveAttributes(Transaction& tx, const model::User& user) {
  model::Attributes effective = user.attributes;
  ASSIGN_OR_RETURN(const std::vector<model::Group> groups, GroupsOf(tx, user.id));
  for (const model::Group& group : groups) {
    for (const auto& [name, values] : group.attributes) {
      effective[name].insert(values.begin(), values.end());
    }
  }
  return effective;
}

}  // namespace louver::store
