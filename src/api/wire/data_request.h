#pragma once

#include <vector>

#include <boost/json/fwd.hpp>

#include "base/result.h"
#include "model/data_source.h"
#include "model/tag.h"
#include "service/dictionary.h"
#include "service/registration.h"

namespace louver::api::wire {

// Reads the body of POST /api/v2/data (Data Source Payload Attribute Details). What we do not
// support yet is refused by name; unknown members by the nearest known one.
base::Result<service::Registration> ReadRegistration(const boost::json::value& body);

// Reads the body of PUT /dictionary/{id}: {"metadata": [{"name", "description", "tags"}]}; V1, so
// that unknown members are ignored and what GET answers can be sent back.
base::Result<std::vector<service::ColumnChange>> ReadDictionary(const boost::json::value& body);

// Reads the body of POST /tag/{modelType}/{modelId}: [{"name": …}], also as plain names; those
// marked "deleted" are left out.
base::Result<std::vector<model::TagName>> ReadAppliedTags(const boost::json::value& body);

}  // namespace louver::api::wire
