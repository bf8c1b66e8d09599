#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/fwd.hpp>

#include "model/person.h"
#include "service/audit_trail.h"

// The audit record as GET /audit shows it: the form before the Universal Audit Model.
namespace louver::api::wire {

// The events that a record type stands for (Legacy to UAM Migration); nothing for one that is not
// known. A record whose event has no older name is called by that event.
std::optional<std::vector<std::string>> ParseRecordType(std::string_view type);

// {"id", "dateTime", "recordType", "userId", "profileId", "email", "success", "failureReason",
// "dataSourceName", "projectName", "purposeIds", "blobId", "fingerprintVersionName"}
boost::json::object AuditRecordObject(const store::FoundAudit& found,
                                      const std::map<model::UserId, model::User>& people);

// Who did it, as far as it was a person.
std::optional<model::UserId> ActorOf(const store::FoundAudit& found);

}  // namespace louver::api::wire
