#pragma once

#include <optional>
#include <set>
#include <string>

#include "model/ids.h"
#include "model/permission.h"

namespace louver::identity {

// Who is calling, as far as anything but identity needs to know.
struct Caller {
  model::UserId user;
  std::string iamid;
  std::string userid;  // login name
  std::string name;
  std::set<model::Permission> permissions;
  std::string session;  // 32 hexadecimal digits; the same for every request with one credential
  // With a key for one project: nothing outside it is to be seen, and no permission is held.
  std::optional<model::ProjectId> project = {};
};

}  // namespace louver::identity
