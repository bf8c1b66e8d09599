#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/credentials.h"

namespace louver::api {

// POST|GET /bim/apikey, DELETE /bim/apikey/{keyid}, and the two logins, which ask for no credential
// but what they are sent: POST /bim/apikey/authenticate, POST /bim/iam/{iamid}/user/authenticate
// (Authentication). What is borrowed must outlive the router.
void AddCredentialRoutes(http::Router& router, const Gate& gate, service::Credentials& credentials);

}  // namespace louver::api
