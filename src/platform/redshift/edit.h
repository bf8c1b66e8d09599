#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "platform/platform.h"
#include "platform/redshift/cluster.h"

namespace louver::platform::redshift {

// Changing what is set up:
//   set password     privileged; of an account that does not let Louver in any more
//   create group     privileged; only when impersonation begins or its group changes
//   update objects   as the account, at the new address and with the new password; the
//   administrator,
//                    where there is one, closes what only a superuser can (public_schema.h)
//   drop group       privileged; of a group that is not needed any more
// Where an administrator runs the scripts, groups are theirs to make. A privileged step without the
// administrator's login succeeds when it is found done already.
std::vector<Step> EditSteps(const SetupTarget& from, const SetupTarget& to);

base::Status ApplyEdit(const Cluster& cluster, const SetupTarget& from, const SetupTarget& to,
                       const std::string& step, const Login* administrator);
base::Status UndoEdit(const Cluster& cluster, const SetupTarget& from, const SetupTarget& to,
                      const std::string& step, const Login* administrator);

// Whether the account is to get another password from an administrator.
bool GetsNewPassword(const SetupTarget& from, const SetupTarget& to);
// Whether the cluster is to be reached at another address.
bool IsMoved(const SetupTarget& from, const SetupTarget& to);

// The group that `to` needs and `from` did not, or nothing; with the two swapped, the one that is
// not needed any more.
std::optional<std::string> NewGroup(const SetupTarget& from, const SetupTarget& to);

}  // namespace louver::platform::redshift
