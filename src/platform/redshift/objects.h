#pragma once

#include "base/result.h"
#include "platform/platform.h"
#include "platform/redshift/cluster.h"

namespace louver::platform::redshift {

// Schemas, tables, views, procedures and grants of the managed database, as the account. All or
// nothing; fine when they are there.
//
// On clusters where the schema `public` of a new database is not its owner's, only the
// administrator can keep readers from making functions in it; it is used for that when given.
base::Status CreateObjects(const Cluster& cluster, const SetupTarget& target,
                           const Login* administrator);

// Drops Louver's schemas where account and database are ours and still there. What was revoked in
// the database stays revoked: it goes with the database.
base::Status UndoCreateObjects(const Cluster& cluster, const SetupTarget& target);

}  // namespace louver::platform::redshift
