#pragma once

#include <string_view>

#include <boost/json/fwd.hpp>

#include "service/data_sources.h"

namespace louver::api::wire {

// "passed", "failed" or, while the view is still to come, "pending" (which is ours).
std::string_view HealthStatus(const service::SeenDataSource& seen);

// Every documented check (Data Source Health Checks Reference Guide), those that Louver does not do
// as "skipped" with the reason. The names on the wire are inferred.
boost::json::object StatusInfo(const service::SeenDataSource& seen);

}  // namespace louver::api::wire
