#include "api/wire/activity.h"

#include <boost/json.hpp>

#include "api/wire/instant.h"

namespace louver::api::wire {
namespace json = boost::json;
namespace {

json::value Person(const store::NamedPerson& person, const std::string& email) {
  if (!person.id) return nullptr;
  return {{"id", person.id->value()}, {"name", person.name}, {"email", TextOrNull(email)}};
}

}  // namespace

json::object ActivityObject(const store::Activity& activity) {
  const store::Notification& notification = activity.notification;
  boost::system::error_code damaged;
  json::value metadata = json::parse(notification.metadata, damaged);
  if (damaged) metadata = json::object();
  return {{"id", notification.id.value()},
          {"modelType", notification.model_type},
          {"modelId", notification.model_id},
          {"notificationType", notification.type},
          {"metadata", std::move(metadata)},
          {"read", activity.read_at.has_value()},
          {"createdAt", Time(notification.created_at)},
          {"updatedAt", Time(activity.read_at.value_or(notification.created_at))},
          {"actionBy", Person(notification.actor, activity.actor_email)},
          {"targetUser", Person(notification.target, activity.target_email)}};
}

}  // namespace louver::api::wire
