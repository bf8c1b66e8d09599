#pragma once

#include <string_view>

#include "base/result.h"
#include "platform/user_info_client.h"

namespace louver::platform::user_info {

// Reads {"groups": [{"name": "..."}], "authorizations": {"name": ["value"]}}. Either may be missing
// or null, which says that there are none; what else there is says nothing. kUnprocessable for
// anything that is not of this form: nobody guesses what a person may see.
base::Result<UserInfo> ParseUserInfo(std::string_view body);

}  // namespace louver::platform::user_info
