#pragma once

#include <string>
#include <variant>

#include "api/decode/reader.h"
#include "base/result.h"
#include "model/ids.h"

namespace louver::api::wire {

// The member "dataSource" of requests that are ours: the id of a data source, or its name.
base::Result<std::variant<model::DataSourceId, std::string>> ReadDataSourceName(
    decode::ObjectReader& reader);

}  // namespace louver::api::wire
