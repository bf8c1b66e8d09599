#pragma once

#include <boost/json/fwd.hpp>

#include "model/person.h"

namespace louver::api::wire {

// {"Country": ["JP", "US"]}
boost::json::object AttributesObject(const model::Attributes& attributes);

// A user as `newUser` of the create answer shows it, every documented member present
// (users-audit-operations: create user). `effective` is the union of the person's own attributes
// and those of the groups.
boost::json::object UserObject(const model::User& user, const model::Attributes& effective);
boost::json::object ProfileObject(const model::User& user);
boost::json::object GroupObject(const model::Group& group);
boost::json::object MembershipObject(const model::Membership& membership, const model::User& user);

}  // namespace louver::api::wire
