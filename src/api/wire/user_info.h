#pragma once

#include <boost/json/fwd.hpp>

#include "base/result.h"
#include "service/user_info/user_info.h"

namespace louver::api::wire {

// {"uri", "authentication": {"username", "password"}, "syncAttributes", "syncGroups"}. What GET
// answers can be sent back: a password that is redacted is one that is left out.
base::Result<service::NewUserInfoSource> ReadUserInfoSource(const boost::json::value& body);

// Without an endpoint `enabled` is false and the rest null.
boost::json::object UserInfoObject(const service::UserInfoState& state);

// As the endpoint answers.
boost::json::object UserInfoObject(const platform::UserInfo& info);

}  // namespace louver::api::wire
