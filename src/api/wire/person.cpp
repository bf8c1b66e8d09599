#include "api/wire/person.h"

#include <boost/json.hpp>

#include "api/wire/instant.h"

namespace louver::api::wire {
namespace json = boost::json;

namespace {

json::value ObjectOrNull(const model::Attributes& attributes) {
  if (attributes.empty()) return nullptr;
  return AttributesObject(attributes);
}

}  // namespace

json::object AttributesObject(const model::Attributes& attributes) {
  json::object object;
  for (const auto& [name, values] : attributes) {
    object[name] = json::array(values.begin(), values.end());
  }
  return object;
}

json::object ProfileObject(const model::User& user) {
  json::object external;
  for (const auto& [platform, name] : user.external_user_ids) external[platform] = name;
  return {{"name", user.name},
          {"email", TextOrNull(user.email)},
          {"phone", TextOrNull(user.phone)},
          {"about", TextOrNull(user.about)},
          {"location", TextOrNull(user.location)},
          {"organization", TextOrNull(user.organization)},
          {"position", TextOrNull(user.position)},
          {"preferences", user.preferences_json.empty() ? json::value(nullptr)
                                                        : json::parse(user.preferences_json)},
          {"externalUserIds", std::move(external)},
          {"scim", nullptr},
          {"systemGenerated", user.system_generated},
          {"id", user.id.value()},
          {"createdAt", Time(user.created_at)},
          {"updatedAt", Time(user.updated_at)}};
}

json::object UserObject(const model::User& user, const model::Attributes& effective) {
  json::array permissions;
  for (const model::Permission permission : user.permissions) {
    permissions.emplace_back(model::Name(permission));
  }
  return {{"id", user.id.value()},
          {"iamid", user.iamid},
          {"userid", user.userid},
          {"bimAuthorizations", ObjectOrNull(user.attributes)},
          {"iamAuthorizations", ObjectOrNull(user.external_attributes)},
          {"authorizations", AttributesObject(effective)},
          {"permissions", std::move(permissions)},
          {"profile", ProfileObject(user)},
          {"authentication", nullptr},
          {"systemGenerated", user.system_generated},
          {"lastLogin", Time(user.last_login)},
          {"lastExternalRefresh", Time(user.external_refresh)},
          {"disabled", user.disabled},
          {"createdAt", Time(user.created_at)},
          {"updatedAt", Time(user.updated_at)}};
}

json::object GroupObject(const model::Group& group) {
  return {{"id", group.id.value()},
          {"iamid", group.iamid},
          {"gid", group.name},
          {"name", group.name},
          {"email", TextOrNull(group.email)},
          {"description", TextOrNull(group.description)},
          {"authorizations", AttributesObject(group.attributes)},
          {"createdAt", Time(group.created_at)},
          {"updatedAt", Time(group.updated_at)}};
}

json::object MembershipObject(const model::Membership& membership, const model::User& user) {
  return {{"id", membership.id.value()},
          {"group", membership.group.value()},
          {"profile", ProfileObject(user)},
          {"userid", user.userid},
          {"uid", user.userid},
          {"iamid", user.iamid},
          {"disabled", user.disabled},
          {"createdAt", Time(membership.created_at)},
          {"updatedAt", Time(membership.updated_at)}};
}

}  // namespace louver::api::wire
