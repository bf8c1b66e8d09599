#pragma once

#include <string>

#include "base/result.h"
#include "base/secret.h"

namespace louver::service {

// What the store keeps of a new password. kInvalid when it has fewer than 8 characters. Slow on
// purpose: never called while the store waits.
base::Result<std::string> HashNewPassword(const base::Secret& password);

}  // namespace louver::service
