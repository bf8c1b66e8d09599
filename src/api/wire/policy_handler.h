#pragma once

#include <boost/json/fwd.hpp>

#include "api/decode/reader.h"
#include "base/result.h"
#include "service/local_policies.h"

namespace louver::api::wire {

// {"id", "url", "dataSourceId", "createdBy", "ca", "jsonPolicies", "rules", "createdAt",
// "updatedAt"} (Policy Handler Objects); "rules" is the compiled policy as text.
boost::json::object PolicyHandlerObject(const service::LocalPolicyDetail& detail);

// The member `jsonPolicies` of a body, in which columns are named.
base::Result<model::DataAction> ReadPolicyHandler(decode::ObjectReader& body);

}  // namespace louver::api::wire
