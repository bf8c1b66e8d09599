#pragma once

#include <optional>
#include <vector>

#include <boost/json/fwd.hpp>

#include "base/result.h"
#include "service/tags.h"

namespace louver::api::wire {

struct NewTagsRequest {
  std::vector<service::NewTag> tags;
  std::optional<service::RootTag> root;
};

// {"tags": [{"name": "PII.SSN"}], "rootTag"?: {"name": "PII", "deleteHierarchy"?: false}}: names of
// children are written in full (Manage Tags).
base::Result<NewTagsRequest> ReadNewTags(const boost::json::value& body);

}  // namespace louver::api::wire
