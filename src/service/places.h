#pragma once

#include <optional>
#include <set>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/data_source.h"
#include "store/transaction.h"

namespace louver::service {

// Those of the places that count at `now`. One that ended does not (without a `now` it does until
// it is taken out of the store, a moment later); one that somebody took because they met the
// subscription policies does while they still meet them (docs/decisions/0032).
base::Result<std::vector<model::Member>> PlacesInForce(store::Transaction& tx,
                                                       std::optional<base::Instant> now,
                                                       std::vector<model::Member> places);

// Which of two places of a person in a data source counts where one is asked for: that of an owner
// before an expert's before a subscriber's, one that was given before one that was taken, and the
// one that lasts longer.
bool IsStronger(const model::Member& one, const model::Member& other);

// The strongest place of a person in a data source, of their own or by a group.
base::Result<std::optional<model::Member>> StrongestPlace(store::Transaction& tx,
                                                          model::DataSourceId data_source,
                                                          model::UserId user);
// kConflict, naming the group, when the person has no place of their own there, but one by a group:
// only that can lose it.
base::Status CheckHasNoGroupsPlaceAlone(store::Transaction& tx, model::DataSourceId data_source,
                                        model::UserId user);
base::Result<bool> IsOwner(store::Transaction& tx, model::DataSourceId data_source,
                           model::UserId user);
// The data sources somebody owns.
base::Result<std::set<model::DataSourceId>> OwnedBy(store::Transaction& tx, model::UserId user);

}  // namespace louver::service
