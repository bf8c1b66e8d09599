#pragma once

#include <string_view>

#include <boost/json/fwd.hpp>

#include "model/data_source.h"
#include "service/data_sources.h"
#include "service/members.h"
#include "service/registration.h"

namespace louver::api::wire {

// The answer of POST and DELETE /api/v2/data. `detection`: whether the tables are being looked at.
enum class Detection { kNone, kRunning };
boost::json::object RegistrationObject(const service::RegistrationOutcome& outcome, bool dry_run,
                                       Detection detection);

// A row of GET /dataSource, and the whole of GET /dataSource/{id}: every documented member, null
// where we have nothing to say.
boost::json::object DataSourceListItem(const service::SeenDataSource& seen);
boost::json::object DataSourceObject(const service::SeenDataSource& seen);

// The answer of GET and PUT /dictionary/{id}.
boost::json::object DictionaryObject(const model::DataSource& data_source);

// A row of GET /dataSource/{id}/access.
boost::json::object MemberObject(const service::MemberDetail& member);
// Whom the policies let in without a place: "subscribed", with null for what a place has.
boost::json::object MemberByPolicyObject(const model::User& user);
// A group as a member: its id in "group", null for what only people have.
boost::json::object MemberObject(const service::GroupMemberDetail& member);

// "owner", "expert", "subscribed", "not_subscribed".
std::string_view Word(service::SubscriptionStatus status);

}  // namespace louver::api::wire
