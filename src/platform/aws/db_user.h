#pragma once

#include <string_view>

#include "base/result.h"

namespace louver::platform::aws {

// kInvalid unless GetClusterCredentials takes the name as DbUser: 1 to 64 letters, digits and _ + .
// @ -, a letter first, and not PUBLIC (API reference, "GetClusterCredentials", DbUser). Reserved
// words are left to AWS.
base::Status CheckDbUser(std::string_view name);

}  // namespace louver::platform::aws
