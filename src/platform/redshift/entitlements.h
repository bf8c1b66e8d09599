#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "platform/platform.h"
#include "platform/redshift/cluster.h"

namespace louver::platform::redshift {

// Brings the rows of exactly these users to what is desired, in one transaction that touches the
// rows that differ and no others. A conflict with another transaction is tried once more.
base::Result<EntitlementChange> PutEntitlements(const Cluster& cluster, const SetupTarget& target,
                                                std::span<const DesiredEntitlements> users,
                                                EntitlementScope scope);

base::Result<std::map<std::string, std::vector<EntitlementText>>> ReadEntitlements(
    const Cluster& cluster, const SetupTarget& target);

}  // namespace louver::platform::redshift
