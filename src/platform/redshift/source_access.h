#pragma once

#include <vector>

#include "base/result.h"
#include "platform/platform.h"
#include "platform/redshift/cluster.h"

namespace louver::platform::redshift {

// Sees to it that the account can read the tables from the managed database, which is where the
// views read them. What is missing is granted as the registrant; grants of a call that fails are
// taken back.
//   kForbidden  still unreadable: the message has the statements to run
//   kNotFound   a table is not there
base::Result<ReadAccess> EnsureReadable(const Cluster& cluster, const SetupTarget& target,
                                        const Endpoint& source, const Login& registrant,
                                        const std::vector<model::RemoteTable>& tables);

// What became of that, changing nothing.
base::Result<SourceInspection> InspectSources(const Cluster& cluster, const SetupTarget& target,
                                              const Endpoint& source, const Login& registrant,
                                              const std::vector<model::RemoteTable>& tables);

}  // namespace louver::platform::redshift
