#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/person.h"

namespace louver::service {

// What PUT …/profile replaces. A member that was not sent stays as it is; one that may be nothing
// is cleared by an inner nullopt.
struct ProfileChange {
  using Clearable = std::optional<std::optional<std::string>>;

  std::optional<std::string> name;
  std::optional<std::string> email;  // empty for none
  Clearable phone, about, location, organization, position;
  // All of them: platform key to the name there. Those without a name are left out.
  std::optional<std::map<std::string, std::string>> external_user_ids;
  std::optional<std::string> preferences_json;  // empty for none
};

// The person as the change makes them. kInvalid when a name is none (names.h).
base::Result<model::User> With(model::User user, const ProfileChange& change);

// The public names of the profile's members in which two states of a person differ.
std::vector<std::string> ChangedMembers(const model::User& before, const model::User& after);

}  // namespace louver::service
