#include "service/people/profile_change.h"

#include <utility>

#include "service/names.h"

namespace louver::service {
namespace {

constexpr char kRedshiftUser[] = "redshiftUser";

base::Status CheckExternalIds(const std::map<std::string, std::string>& ids) {
  for (const auto& [platform, name] : ids) {
    RETURN_IF_ERROR(CheckName("key of an external user ID", platform));
    RETURN_IF_ERROR(platform == kRedshiftUser ? CheckWarehouseUser("Redshift user name", name)
                                              : CheckName("external user ID", name));
  }
  return base::Ok();
}

template <typename T>
void Put(T& member, const std::optional<T>& change) {
  if (change) member = *change;
}

}  // namespace

base::Result<model::User> With(model::User user, const ProfileChange& change) {
  if (change.name) RETURN_IF_ERROR(CheckName("name", *change.name));
  if (change.email && !change.email->empty()) RETURN_IF_ERROR(CheckName("email", *change.email));
  if (change.external_user_ids) RETURN_IF_ERROR(CheckExternalIds(*change.external_user_ids));
  Put(user.name, change.name);
  Put(user.email, change.email);
  Put(user.phone, change.phone);
  Put(user.about, change.about);
  Put(user.location, change.location);
  Put(user.organization, change.organization);
  Put(user.position, change.position);
  Put(user.external_user_ids, change.external_user_ids);
  Put(user.preferences_json, change.preferences_json);
  return user;
}

std::vector<std::string> ChangedMembers(const model::User& before, const model::User& after) {
  std::vector<std::string> changed;
  const auto compare = [&](const char* name, auto member) {
    if (before.*member != after.*member) changed.emplace_back(name);
  };
  compare("name", &model::User::name);
  compare("email", &model::User::email);
  compare("phone", &model::User::phone);
  compare("about", &model::User::about);
  compare("location", &model::User::location);
  compare("organization", &model::User::organization);
  compare("position", &model::User::position);
  compare("externalUserIds", &model::User::external_user_ids);
  compare("preferences", &model::User::preferences_json);
  return changed;
}

}  // namespace louver::service
