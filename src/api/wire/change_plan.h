#pragma once

#include <vector>

#include <boost/json/fwd.hpp>

#include "service/change_plan/change_plans.h"

namespace louver::api::wire {

boost::json::object ChangePlanObject(const service::ChangePlan& plan);

boost::json::array ChangedPolicyList(const std::vector<service::ChangedPolicy>& policies);

}  // namespace louver::api::wire
