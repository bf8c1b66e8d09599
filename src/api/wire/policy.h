#pragma once

#include <vector>

#include <boost/json/fwd.hpp>

#include "model/policy.h"

namespace louver::api::wire {

// A policy as POST /api/v2/policy takes it: what is exported can be saved again unchanged.
boost::json::object PolicyPayload(const model::Policy& policy);

// The payload with what the server knows besides: id, creator, times (GET /api/v2/policy).
boost::json::object PolicyObject(const model::Policy& policy);

// Parts that V1 shares.
boost::json::array CircumstancesArray(const model::Circumstances& circumstances);
boost::json::object OwnerRestrictionsObject(const model::OwnerRestrictions& restrictions);
boost::json::array ApprovalsArray(const std::vector<model::Approval>& approvals);

}  // namespace louver::api::wire
