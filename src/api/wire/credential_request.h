#pragma once

#include <optional>
#include <string>

#include <boost/json/fwd.hpp>

#include "base/result.h"
#include "base/secret.h"
#include "model/ids.h"

namespace louver::api::wire {

struct LoginRequest {
  std::string username;
  base::Secret password;
};

// {"username", "password"}
base::Result<LoginRequest> ReadLogin(const boost::json::value& body);

// {"apikey"?}; nothing when it is not there.
base::Result<std::optional<base::Secret>> ReadApiKey(const boost::json::value& body);

struct NewApiKeyRequest {
  std::string name;
  std::optional<model::ProjectId> project;
};

// {"name"?, "projectId"?}; "project" is the same. That keys can hold for one project is documented,
// the body is not.
base::Result<NewApiKeyRequest> ReadNewApiKey(const boost::json::value& body);

}  // namespace louver::api::wire
