#pragma once

#include <vector>

#include <boost/json/fwd.hpp>

#include "model/tag.h"

namespace louver::api::wire {

boost::json::object TagObject(const model::Tag& tag, bool has_leaf_nodes);

// A tag where it is applied: on a column or a data source.
boost::json::object AppliedTagObject(const model::TagName& tag);
boost::json::array AppliedTags(const std::vector<model::TagName>& tags);

}  // namespace louver::api::wire
