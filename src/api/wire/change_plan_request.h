#pragma once

#include <string>

#include <boost/json/fwd.hpp>

#include "base/result.h"
#include "service/change_plan/change_plans.h"
#include "store/page.h"

namespace louver::api::wire {

// {"changes", "offset"?, "limit"?, "countRows"?}. A change is one of {"policy": what POST
// /api/v2/policy takes},
// {"deletePolicy": its key}, {"tag": {"name", "dataSource", "column"?, "remove"?}},
// {"person": {"userid", "iam"?, "groups"?, "attributes"?, "disabled"?}}, {"group": {"name",
// "attributes"}} and
// {"place": {"userid", "iam"?, "dataSource", "remove"?}}.
struct PlanBody {
  service::ChangePlanRequest request;
  store::PageRequest page;
};
base::Result<PlanBody> ReadPlanRequest(const boost::json::value& body);

// {"planId", "changes"}
struct PlanApplyBody {
  std::string plan_id;
  service::ChangePlanRequest request;
};
base::Result<PlanApplyBody> ReadPlanApplyRequest(const boost::json::value& body);

}  // namespace louver::api::wire
