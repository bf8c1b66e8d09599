#pragma once

#include <boost/json/object.hpp>

#include "service/access_report.h"

namespace louver::api::wire {

// One line of GET /louver/access.
boost::json::object AccessObject(const service::AccessLine& line);

}  // namespace louver::api::wire
