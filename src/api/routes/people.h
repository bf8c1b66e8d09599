#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "service/groups.h"
#include "service/people.h"

namespace louver::api {

// The BIM API about people (Manage IAMs):
//
//   GET /bim/iam                                     the identity managers
//   POST|GET /bim/iam/{iamid}/user, GET /bim/user    create; list; search
//   GET|DELETE /bim/iam/{iamid}/user/{userid}
//   PUT …/{userid}/profile | permissions | password | disable/{disable}
//   DELETE …/{userid}/permissions/{permission}
//   PUT|DELETE /bim/iam/{iamid}/{modelType}/{modelId}/authorizations/{key}/{value}
//   GET /bim/rpc/user/current
//
// {userid} is a login name or an id. What is borrowed must outlive the router.
void AddPeopleRoutes(http::Router& router, const Gate& gate, service::People& people,
                     service::Groups& groups);

}  // namespace louver::api
