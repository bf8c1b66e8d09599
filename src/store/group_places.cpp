#include "store/group_places.h"

#include <string>

#include "store/statement.h"

namespace louver::store {
namespace {

using model::DataSourceId;
using model::GroupId;
using model::SubscriptionId;

template <typename... Arguments>
base::Result<std::vector<GroupPlace>> Read(Transaction& tx, const std::string& condition,
                                           const Arguments&... arguments) {
  std::vector<GroupPlace> places;
  bool damaged = false;
  RETURN_IF_ERROR((ForEach<SubscriptionId, DataSourceId, GroupId, std::string, base::Instant,
                           base::Instant, std::optional<base::Instant>>(
      tx,
      [&](SubscriptionId id, DataSourceId data_source, GroupId group, const std::string& word,
          base::Instant created_at, base::Instant updated_at,
          std::optional<base::Instant> expires_at) {
        const auto state = model::ParseMemberState(word);
        damaged = damaged || !state;
        if (state) {
          places.push_back({id, data_source, group, *state, created_at, updated_at, expires_at});
        }
      },
      "SELECT id, data_source_id, group_id, state, created_at, updated_at, expires_at"
      " FROM group_places " +
          condition + "ORDER BY id",
      arguments...)));
  if (damaged) return DamagedRow("group_places");
  return places;
}

std::optional<GroupPlace> First(std::vector<GroupPlace> found) {
  if (found.empty()) return std::nullopt;
  return found.front();
}

}  // namespace

base::Result<GroupPlace> PutGroupPlace(Transaction& tx, DataSourceId data_source, GroupId group,
                                       model::MemberState state, base::Instant now,
                                       std::optional<base::Instant> expires_at) {
  tx.Changed(Subject::kDataSources);
  ASSIGN_OR_RETURN(const auto known, FindGroupPlace(tx, data_source, group));
  if (known) {
    GroupPlace place = *known;
    place.state = state;
    place.expires_at = expires_at;
    if (place == *known) return place;
    place.updated_at = now;
    RETURN_IF_ERROR(
        Run(tx, "UPDATE group_places SET state = ?, expires_at = ?, updated_at = ? WHERE id = ?",
            model::Name(state), expires_at, now, place.id));
    return place;
  }
  ASSIGN_OR_RETURN(const auto id, NextId<SubscriptionId>(tx, "members"));
  RETURN_IF_ERROR(Run(tx,
                      "INSERT INTO group_places (id, data_source_id, group_id, state, created_at,"
                      " updated_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                      id, data_source, group, model::Name(state), now, now, expires_at));
  return GroupPlace{id, data_source, group, state, now, now, expires_at};
}

base::Status RemoveGroupPlace(Transaction& tx, SubscriptionId id) {
  tx.Changed(Subject::kDataSources);
  return Run(tx, "DELETE FROM group_places WHERE id = ?", id);
}

base::Result<std::optional<GroupPlace>> FindGroupPlace(Transaction& tx, SubscriptionId id) {
  ASSIGN_OR_RETURN(auto found, Read(tx, "WHERE id = ? ", id));
  return First(std::move(found));
}

base::Result<std::optional<GroupPlace>> FindGroupPlace(Transaction& tx, DataSourceId data_source,
                                                       GroupId group) {
  ASSIGN_OR_RETURN(auto found,
                   Read(tx, "WHERE data_source_id = ? AND group_id = ? ", data_source, group));
  return First(std::move(found));
}

base::Result<std::vector<GroupPlace>> GroupPlacesIn(Transaction& tx, DataSourceId data_source) {
  return Read(tx, "WHERE data_source_id = ? ", data_source);
}

base::Result<std::vector<GroupPlace>> GroupPlacesOf(Transaction& tx, GroupId group) {
  return Read(tx, "WHERE group_id = ? ", group);
}

base::Result<std::vector<GroupPlace>> AllGroupPlaces(Transaction& tx) { return Read(tx, ""); }

}  // namespace louver::store
