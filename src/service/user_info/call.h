#pragma once

#include "base/result.h"
#include "platform/user_info_client.h"
#include "service/parts.h"
#include "store/user_info.h"

namespace louver::service {

// A question to the endpoint, still without whom it is about.
base::Result<platform::UserInfoCall> CallFor(Parts& parts, const store::UserInfoSource& source);

}  // namespace louver::service
