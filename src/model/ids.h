#pragma once

#include "base/id.h"

namespace louver::model {

using UserId = base::Id<struct UserNoun>;  // also the documented "profile id": one person, one row
using GroupId = base::Id<struct GroupNoun>;
using MembershipId = base::Id<struct MembershipNoun>;
using ApiKeyId = base::Id<struct ApiKeyNoun>;
using TagId = base::Id<struct TagNoun>;
using DataSourceId = base::Id<struct DataSourceNoun>;
using ConnectionId = base::Id<struct ConnectionNoun>;
using ProjectId = base::Id<struct ProjectNoun>;
using SubscriptionId = base::Id<struct SubscriptionNoun>;
using PolicyId = base::Id<struct PolicyNoun>;
using IntegrationId = base::Id<struct IntegrationNoun>;

}  // namespace louver::model
