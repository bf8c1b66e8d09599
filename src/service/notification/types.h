#pragma once

#include <string_view>
#include <vector>

namespace louver::service {

// Everything people and webhooks can be told about (Manage Webhooks), in alphabetical order. Of
// some Louver never has anything to tell.
const std::vector<std::string_view>& NotificationTypes();
bool IsNotificationType(std::string_view name);

// Stands for every type where webhooks are concerned.
inline constexpr std::string_view kAllNotifications = "ALL_NOTIFICATIONS";

}  // namespace louver::service
