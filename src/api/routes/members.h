#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/members.h"
#include "service/subscriptions.h"

namespace louver::api {

// GET|POST /dataSource/{id}/access and DELETE /dataSource/{id}/access/{profileId}: the people with
// a place in a data source, and those who asked for one. Without a profileId, POST asks for the
// caller.
void AddMemberRoutes(http::Router& router, const Gate& gate, service::Members& members,
                     service::Subscriptions& subscriptions);

}  // namespace louver::api
