#pragma once

#include <optional>
#include <string>
#include <variant>

#include "base/secret.h"
#include "platform/connection.h"

namespace louver::platform {

// What AWS knows somebody by, and whom in the warehouse they are to become: a temporary password is
// fetched with it.
struct AccessKeyLogin {
  std::string user;  // of the warehouse; empty where AWS decides (Redshift Serverless)
  std::string key_id;
  base::Secret secret;
  base::Secret session_token;  // of temporary keys; empty otherwise
  // What the host's name does not tell.
  std::optional<std::string> region;
  std::optional<std::string> cluster;
  std::optional<std::string> workgroup;
  // Where in the request these members stand, for messages: "config." or nothing.
  std::string path = {};
};

// How an administrator shows who they are.
using AdministratorLogin = std::variant<Login, AccessKeyLogin>;

}  // namespace louver::platform
