#pragma once

#include <string>
#include <string_view>

#include <boost/json/fwd.hpp>

#include "base/result.h"
#include "service/data_sources.h"
#include "service/health_checks.h"

namespace louver::api::wire {

// "passed", "failed" or, where there is no view or it is still to come, "unknown".
std::string_view HealthStatus(const service::SeenDataSource& seen);

// Every documented check (Data Source Health Checks Reference Guide), those that Louver does not do
// as "skipped" with the reason. Why one failed is for those who can mend it. The names on the wire
// are inferred.
boost::json::object StatusInfo(const service::SeenDataSource& seen);

// A check by its name on the wire. 400 for one that Louver does not do, with the reason, and for
// names that are none.
base::Result<service::HealthCheck> ReadHealthCheck(const std::string& name);

}  // namespace louver::api::wire
