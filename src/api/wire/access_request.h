#pragma once

#include <boost/json/object.hpp>

#include "api/decode/reader.h"
#include "base/result.h"
#include "service/subscriptions.h"

namespace louver::api::wire {

// What a person says who asks for a place: `metadata`, and `approvals` with an `approverId` for
// each kind of approver of whom one must be chosen (the members are ours; the documentation shows
// none).
base::Result<service::SubscriptionWish> ReadSubscriptionWish(decode::ObjectReader& body);

// As in GET /subscription/getPendingRequestsForUser.
boost::json::object PendingRequestObject(const service::RequestDetail& detail);
// The same with how it ended, for the history.
boost::json::object RequestHistoryObject(const service::RequestDetail& detail);
// As in GET /subscription/requestInfo.
boost::json::array ApprovalRecords(const service::RequestDetail& detail);

// Among the members of a data source: approved is false.
boost::json::object RequestedMemberObject(const service::RequestDetail& detail);

}  // namespace louver::api::wire
