#pragma once

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
};

}  // namespace louver::identity
