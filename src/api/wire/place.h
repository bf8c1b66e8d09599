#pragma once

#include <boost/json/fwd.hpp>

#include "service/members.h"
#include "service/subscriptions.h"

namespace louver::api::wire {

// The answer of POST /dataSource/{id}/access: the documented members (Write Policies Payloads and
// Response Schema Reference Guide) beside those that the list of members shows.
boost::json::object PlaceObject(const service::MemberDetail& member);
boost::json::object PlaceObject(const service::GroupMemberDetail& member);
// What somebody asks for.
boost::json::object PlaceObject(const service::RequestDetail& detail);

}  // namespace louver::api::wire
