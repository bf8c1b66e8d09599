#pragma once

#include <vector>

#include "api/decode/reader.h"
#include "base/result.h"
#include "model/tag.h"

namespace louver::api::wire {

// A tag's full name.
base::Result<model::TagName> ReadTagName(const decode::ValueReader& value);

// Tags where they are applied, V1: [{"name": "PII.SSN", "source": "curated", …}], a plain name
// standing for the object. One without a source is a curated one, where the documented product
// drops it silently; those marked "deleted" are left out.
base::Result<std::vector<model::TagName>> ReadTagList(const decode::ValueReader& value);

}  // namespace louver::api::wire
