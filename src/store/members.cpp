#include "store/members.h"

#include "store/statement.h"

namespace louver::store {
namespace {

using model::DataSourceId;
using model::Member;
using model::SubscriptionId;
using model::UserId;

// `rest` begins with the table.
template <typename... Arguments>
base::Result<std::vector<Member>> Read(Transaction& tx, const std::string& rest,
                                       const Arguments&... arguments) {
  std::vector<Member> members;
  bool damaged = false;
  RETURN_IF_ERROR((ForEach<SubscriptionId, DataSourceId, UserId, std::string, base::Instant,
                           base::Instant, std::string, std::optional<base::Instant>>(
      tx,
      [&](SubscriptionId id, DataSourceId data_source, UserId user, const std::string& word,
          base::Instant created_at, base::Instant updated_at, const std::string& basis_word,
          std::optional<base::Instant> expires_at) {
        const auto state = model::ParseMemberState(word);
        const auto basis = model::ParseMemberBasis(basis_word);
        if (!state || !basis) {
          damaged = true;
          return;
        }
        members.push_back(
            {id, data_source, user, *state, created_at, updated_at, *basis, expires_at});
      },
      "SELECT id, data_source_id, user_id, state, created_at, updated_at, basis, expires_at FROM " +
          rest,
      arguments...)));
  if (damaged) return DamagedRow("members");
  return members;
}

template <typename... Arguments>
base::Result<std::vector<Member>> ReadMembers(Transaction& tx, const std::string& condition,
                                              const Arguments&... arguments) {
  return Read(tx, "members " + condition, arguments...);
}

}  // namespace

base::Result<Member> PutMember(Transaction& tx, DataSourceId data_source, UserId user,
                               model::MemberState state, base::Instant now,
                               const PlaceTerms& terms) {
  tx.Changed(Subject::kDataSources);
  ASSIGN_OR_RETURN(std::vector<Member> known,
                   ReadMembers(tx, "WHERE data_source_id = ? AND user_id = ?", data_source, user));
  if (!known.empty()) {
    Member member = known.front();
    member.state = state;
    member.basis = terms.basis;
    member.expires_at = terms.expires_at;
    if (member == known.front()) return member;
    member.updated_at = now;
    RETURN_IF_ERROR(Run(
        tx, "UPDATE members SET state = ?, basis = ?, expires_at = ?, updated_at = ? WHERE id = ?",
        model::Name(state), model::Name(terms.basis), terms.expires_at, now, member.id));
    return member;
  }
  SubscriptionId id;
  if (terms.id) {
    id = *terms.id;
  } else {
    ASSIGN_OR_RETURN(id, NextId<SubscriptionId>(tx, "members"));
  }
  RETURN_IF_ERROR(Run(tx,
                      "INSERT INTO members (id, data_source_id, user_id, state, created_at,"
                      " updated_at, basis, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                      id, data_source, user, model::Name(state), now, now, model::Name(terms.basis),
                      terms.expires_at));
  return Member{id, data_source, user, state, now, now, terms.basis, terms.expires_at};
}

base::Status RemoveMember(Transaction& tx, DataSourceId data_source, UserId user) {
  tx.Changed(Subject::kDataSources);
  return Run(tx, "DELETE FROM members WHERE data_source_id = ? AND user_id = ?", data_source, user);
}

base::Result<Page<Member>> ListMembers(Transaction& tx, DataSourceId data_source,
                                       const PageRequest& page) {
  Page<Member> members;
  ASSIGN_OR_RETURN(members.total,
                   SelectValue<std::int64_t>(
                       tx, "SELECT count(*) FROM members WHERE data_source_id = ?", data_source));
  ASSIGN_OR_RETURN(members.items,
                   ReadMembers(tx, "WHERE data_source_id = ? ORDER BY id LIMIT ? OFFSET ?",
                               data_source, page.size, page.offset));
  return members;
}

base::Result<std::optional<Member>> FindMember(Transaction& tx, SubscriptionId id) {
  ASSIGN_OR_RETURN(const std::vector<Member> found, ReadMembers(tx, "WHERE id = ?", id));
  if (found.empty()) return std::optional<Member>();
  return std::optional(found.front());
}

base::Result<std::optional<Member>> FindMember(Transaction& tx, DataSourceId data_source,
                                               UserId user) {
  ASSIGN_OR_RETURN(const std::vector<Member> found,
                   ReadMembers(tx, "WHERE data_source_id = ? AND user_id = ?", data_source, user));
  if (found.empty()) return std::optional<Member>();
  return std::optional(found.front());
}

base::Result<std::vector<Member>> AllPlaces(Transaction& tx) {
  return Read(tx, "places ORDER BY id, user_id");
}

base::Result<std::vector<Member>> PlacesOf(Transaction& tx, UserId user) {
  return Read(tx, "places WHERE user_id = ? ORDER BY id", user);
}

base::Result<std::vector<Member>> PlacesIn(Transaction& tx, DataSourceId data_source, UserId user) {
  return Read(tx, "places WHERE data_source_id = ? AND user_id = ? ORDER BY id", data_source, user);
}

}  // namespace louver::store
