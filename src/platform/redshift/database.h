#pragma once

#include "base/result.h"
#include "platform/platform.h"
#include "platform/redshift/cluster.h"

namespace louver::platform::redshift {

// The managed database. It is ours when Louver's account owns it; any other is a customer's, and is
// neither used nor dropped.

// As the account. Fine when it is there and ours, kUnprocessable when it is another's.
base::Status CreateDatabase(const Cluster& cluster, const SetupTarget& target);

// Takes CreateDatabase back, as the account. Leaves another's database alone.
base::Status UndoCreateDatabase(const Cluster& cluster, const SetupTarget& target);

// As the administrator, with everything in it; ends the sessions that use it. kUnprocessable when
// it has another owner by now and still holds Louver's objects.
base::Status RemoveDatabase(const Cluster& cluster, const SetupTarget& target,
                            const Login& administrator);

}  // namespace louver::platform::redshift
