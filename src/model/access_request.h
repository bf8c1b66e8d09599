#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "model/ids.h"
#include "model/subscription.h"

// Asking for a place in a data source whose subscription policies have people approve it (Manage
// Subscription Requests).
namespace louver::model {

enum class RequestState { kPending, kApproved, kDenied, kWithdrawn };

std::string_view Name(RequestState state);  // "pending", "approved", "denied", "withdrawn"
std::optional<RequestState> ParseRequestState(std::string_view name);

// One of those who must agree.
struct ApprovalRecord {
  Approval approval;
  std::optional<UserId> chosen = {};  // by the asker, where one person must agree
  RequestState state = RequestState::kPending;
  std::optional<UserId> decided_by = {};
  std::optional<base::Instant> decided_at = {};
  std::optional<base::Instant> expires_at = {};  // the end of the place, for whoever approved it
  bool operator==(const ApprovalRecord&) const = default;
};

struct AccessRequest {
  SubscriptionId id;  // also of the place that comes of it
  DataSourceId data_source;
  std::string data_source_name;  // then: what the asker may go on knowing
  UserId user;
  RequestState state = RequestState::kPending;
  std::string metadata = "{}";  // a JSON object, the asker's own; kept and shown as it is
  std::string denial_reasoning = {};
  std::vector<ApprovalRecord> approvals = {};
  base::Instant created_at = {};
  base::Instant updated_at = {};
  bool operator==(const AccessRequest&) const = default;
};

}  // namespace louver::model
