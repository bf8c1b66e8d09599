#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "service/audit_trail.h"

namespace louver::api::wire {

inline constexpr std::string_view kAuditTime = "eventTimestamp";

// A field of an event that can be searched by, named as in the event, with or without ".keyword".
std::optional<store::AuditField> ParseAuditField(std::string_view name);
// One that can be counted by.
std::optional<store::AuditField> ParseCountedAuditField(std::string_view name);

// "action, actionStatus, …"
std::string AuditFieldNames();
std::string CountedAuditFieldNames();

}  // namespace louver::api::wire
