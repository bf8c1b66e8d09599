#pragma once

#include <boost/json/fwd.hpp>

#include "base/result.h"
#include "service/data_sources.h"
#include "service/project/projects.h"

namespace louver::api::wire {

// A project (Manage Projects), every documented member present. Ours: "schemaEvolution" as data
// sources have it, "connectionKey", "connectionString", "schema" and "dataSourceCount".
boost::json::object ProjectObject(const service::SeenProject& seen);
// Its owner, as a member.
boost::json::array ProjectMembers(const service::SeenProject& seen);
// A data source in a project: an item of GET /project/{projectId}/dataSources.
boost::json::object ProjectDataSource(const service::SeenDataSource& seen);

// The body of PUT /project/{projectId}; V1, so that what GET answers can be sent back. What only
// projects of other kinds have is refused by name.
base::Result<service::ProjectChange> ReadProjectChange(const boost::json::value& body);

}  // namespace louver::api::wire
