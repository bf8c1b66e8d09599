#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "platform/platform.h"
#include "platform/redshift/cluster.h"

namespace louver::platform::redshift {

// Removal of all that set-up and registrations made, as the administrator:
//   drop database            with the sessions that use it ended
//   revoke grants in DB      for every source database but the last
//   drop account             the last revokes and DROP USER in one transaction, so that the account
//                            loses its rights and its life together
// An administrator needs no memory of ours to revoke: what the account holds is read from the
// catalog, grants included that were made by hand on Louver's advice.
//
// Where an administrator ran the scripts there is one step, without an administrator: "remove
// objects" drops, as the account, what is left of Louver's objects, so that no view outlives its
// rules whether the removal script was run or not.
std::vector<Step> RemovalSteps(const SetupTarget& target, const std::vector<SourceGrant>& grants);

base::Status ApplyRemoval(const Cluster& cluster, const SetupTarget& target,
                          const std::vector<SourceGrant>& grants, const std::string& step,
                          const Login* administrator);

}  // namespace louver::platform::redshift
