#pragma once

#include <boost/json/fwd.hpp>

#include "base/result.h"
#include "service/unmasking.h"

namespace louver::api::wire {

// {"dataSource", "column", "values"}
base::Result<service::UnmaskingRequest> ReadUnmaskingRequest(const boost::json::value& body);

boost::json::object UnmaskedObject(const service::UnmaskingRequest& request,
                                   const service::UnmaskedValues& unmasked);

}  // namespace louver::api::wire
