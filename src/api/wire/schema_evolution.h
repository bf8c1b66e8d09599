#pragma once

#include <optional>
#include <string>

#include <boost/json/fwd.hpp>

#include "api/decode/reader.h"
#include "base/result.h"
#include "model/connection.h"
#include "model/ids.h"

// How new tables of a schema become data sources, as V1 says it of data sources and of projects
// (Create a Redshift Data Source, schemaEvolution).
namespace louver::api::wire {

// {"id", "ownerProfileId", "disabled", "config": {"nameTemplate": {...}}}; the owner is null when
// they are gone.
boost::json::object SchemaEvolutionObject(const model::Connection& connection,
                                          std::optional<model::UserId> owner, bool disabled);

// Its formats; nothing for those that are left out.
struct NameFormats {
  std::optional<std::string> data_source, table, schema;
};
base::Result<NameFormats> ReadNameFormats(decode::ObjectReader& evolution);

}  // namespace louver::api::wire
