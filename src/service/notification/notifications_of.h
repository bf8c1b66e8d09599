#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/ids.h"
#include "model/permission.h"
#include "store/audit.h"

namespace louver::service {

// Something to tell, and to whom besides the person who did it and the one it concerns.
struct Notice {
  std::string type;  // one of NotificationTypes()
  std::string model_type;
  std::string model_id;
  std::string metadata = "{}";               // JSON
  std::optional<model::UserId> person = {};  // whom it concerns
  std::string person_name = {};
  std::optional<model::DataSourceId> to_owners_of = {};
  std::optional<model::ProjectId> to_owner_of_project = {};
  std::optional<model::Permission> to_holders_of = {};
  // A request: those whose approval it asks for.
  std::optional<model::SubscriptionId> to_approvers_of = {};
};

// What an event tells people. Pure: a table of events, nothing else. Only what succeeded is told.
std::vector<Notice> NotificationsOf(const store::AuditEvent& event);

}  // namespace louver::service
