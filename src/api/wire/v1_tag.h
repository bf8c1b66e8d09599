#pragma once

#include <set>
#include <string>
#include <string_view>

#include <boost/json/fwd.hpp>

#include "api/decode/reader.h"
#include "base/result.h"
#include "model/tag.h"

// Tags where the policies of V1 name them: {"name", "hasLeafNodes", "source"} (Policies, 4.3).
namespace louver::api::wire {

// `all_tags`: the names of the tags there are, which say whether one has others below it.
boost::json::object V1TagObject(const model::TagName& tag, const std::set<std::string>& all_tags);

// A member that is such an object, of which the name counts, or the name itself.
base::Result<model::TagName> ReadV1Tag(decode::ObjectReader& parent, std::string_view member);
base::Result<model::TagName> ReadV1Tag(const decode::ValueReader& value);

}  // namespace louver::api::wire
