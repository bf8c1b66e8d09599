#pragma once

#include <optional>
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

}  // namespace louver::service
