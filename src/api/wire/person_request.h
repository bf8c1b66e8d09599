#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/json/fwd.hpp>

#include "base/result.h"
#include "base/secret.h"
#include "service/groups.h"
#include "service/people.h"

// Bodies of the BIM API. V1: members that are not known are ignored, those that are have the
// documented types or are refused with a 400. What may be nothing can be sent as null.
namespace louver::api::wire {

// {"userid", "password"?, "profile"?, "permissions"?, "iamid"?}; `iamid` is the path's.
base::Result<service::NewUser> ReadNewUser(const boost::json::value& body,
                                           const std::string& iamid);

// {"userid", "profile"?}
base::Result<service::UserClone> ReadUserClone(const boost::json::value& body);

// {"name"?, "email"?, "phone"?, …, "externalUserIds"?, "preferences"?}
base::Result<service::ProfileChange> ReadProfile(const boost::json::value& body);

// {"permissions": ["GOVERNANCE"]}, or the array alone.
base::Result<std::vector<model::Permission>> ReadPermissions(const boost::json::value& body);

// kInvalid, with the permission that was most likely meant.
base::Result<model::Permission> ReadPermission(std::string_view name);

// {"password"}
base::Result<base::Secret> ReadPassword(const boost::json::value& body);

// {"name", "email"?, "description"?, "iamid"?}
base::Result<service::NewGroup> ReadNewGroup(const boost::json::value& body);
base::Result<service::GroupChange> ReadGroupChange(const boost::json::value& body);

// {"userid", "iamid"?}
base::Result<service::UserKey> ReadMember(const boost::json::value& body);

}  // namespace louver::api::wire
