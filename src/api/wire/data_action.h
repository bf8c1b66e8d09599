#pragma once

#include <boost/json/fwd.hpp>

#include "model/data_policy.h"

namespace louver::api::wire {

// The `actions` of a data policy, as POST /api/v2/policy takes them.
boost::json::array DataActionArray(const model::DataAction& action);

// Parts that V1 shares: an element of `fields`, and a `maskingConfig`.
boost::json::object ColumnSelectorObject(const model::ColumnSelector& selector);
boost::json::object MaskObject(const model::Mask& mask);

}  // namespace louver::api::wire
