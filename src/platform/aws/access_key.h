#pragma once

#include <string>

#include "base/result.h"
#include "base/secret.h"

namespace louver::platform::aws {

// What AWS knows a caller by.
struct AccessKey {
  std::string id;
  base::Secret secret;
  base::Secret session_token;  // of temporary keys; empty for an IAM user's own
};

// kInvalid unless the parts can be what AWS hands out. The id and the session token travel in
// headers, so they hold nothing that could end one.
base::Status CheckAccessKey(const AccessKey& key);

}  // namespace louver::platform::aws
