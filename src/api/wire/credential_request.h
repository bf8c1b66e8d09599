#pragma once

#include <optional>
#include <string>

#include <boost/json/fwd.hpp>

#include "base/result.h"
#include "base/secret.h"

namespace louver::api::wire {

struct LoginRequest {
  std::string username;
  base::Secret password;
};

// {"username", "password"}
base::Result<LoginRequest> ReadLogin(const boost::json::value& body);

// {"apikey"?}; nothing when it is not there.
base::Result<std::optional<base::Secret>> ReadApiKey(const boost::json::value& body);

// The name of a new key: {"name"?}. Keys that hold for one project alone are not supported yet, and
// refused: one for everything in their place would open too much.
base::Result<std::string> ReadNewApiKey(const boost::json::value& body);

}  // namespace louver::api::wire
