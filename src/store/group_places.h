#pragma once

#include <optional>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/data_source.h"
#include "model/ids.h"
#include "store/transaction.h"

// Groups with a place in a data source: whoever is in the group has it as long as they are
// (members.h: PlacesOf).
namespace louver::store {

struct GroupPlace {
  model::SubscriptionId id;  // of nobody's own place either
  model::DataSourceId data_source;
  model::GroupId group;
  model::MemberState state = model::MemberState::kSubscribed;
  base::Instant created_at;
  base::Instant updated_at;
  std::optional<base::Instant> expires_at = {};  // the place is gone from then on
  bool operator==(const GroupPlace&) const = default;
};

// Gives the group this place; returns what there is afterwards, new or changed. kConflict (detail
// "reference") when the group or the data source is missing.
base::Result<GroupPlace> PutGroupPlace(Transaction& tx, model::DataSourceId data_source,
                                       model::GroupId group, model::MemberState state,
                                       base::Instant now,
                                       std::optional<base::Instant> expires_at = {});
base::Status RemoveGroupPlace(Transaction& tx, model::SubscriptionId id);

base::Result<std::optional<GroupPlace>> FindGroupPlace(Transaction& tx, model::SubscriptionId id);
base::Result<std::optional<GroupPlace>> FindGroupPlace(Transaction& tx,
                                                       model::DataSourceId data_source,
                                                       model::GroupId group);
// By id.
base::Result<std::vector<GroupPlace>> GroupPlacesIn(Transaction& tx,
                                                    model::DataSourceId data_source);
base::Result<std::vector<GroupPlace>> GroupPlacesOf(Transaction& tx, model::GroupId group);
base::Result<std::vector<GroupPlace>> AllGroupPlaces(Transaction& tx);

}  // namespace louver::store
