#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/user_info/user_info.h"

namespace louver::api {

// GET|PUT|DELETE /louver/userInfo, POST /louver/userInfo/{refresh|test}, ours: the product sets the
// endpoint in its user interface alone (External User Info Endpoint). `gate` and `user_info` must
// outlive the router.
void AddUserInfoRoutes(http::Router& router, const Gate& gate, service::UserInfo& user_info);

}  // namespace louver::api
