#pragma once

#include <vector>

#include <boost/json/fwd.hpp>

#include "model/data_source.h"
#include "service/handlers/handlers.h"

namespace louver::api::wire {

// The answer of POST /redshift/handler. Of one table `id` and `dataSourceId`; of several the
// documented `connectionString`, by which GET /jobs finds the work, and `bulkId` and `jobIds`.
boost::json::object HandlersCreatedObject(const service::HandlersCreated& created);

// A handler as it could be sent again, without its password.
boost::json::object HandlerObject(const service::Handler& handler);

// [{"name", "dataType", "remoteType", "nullable", "remoteColumn"}].
boost::json::array ColumnTypes(const std::vector<model::Column>& columns);

// [{"tableSchema", "tableName"}].
boost::json::array TableList(const std::vector<model::RemoteTable>& tables);

}  // namespace louver::api::wire
