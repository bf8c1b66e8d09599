#pragma once

#include "base/result.h"
#include "platform/platform.h"
#include "platform/redshift/cluster.h"

namespace louver::platform::redshift {

// Sees to it that readers cannot make functions in the schema `public` of Louver's own database: a
// function of theirs could take the place of a built-in one in a view. `as_account` is a session of
// the account in that database. On clusters where the schema of a new database is not its owner's,
// only a superuser can do it: the administrator does where one is given, and it stays open where
// that is none.
base::Status EnsurePublicSchemaClosed(const Cluster& cluster, Connection& as_account,
                                      const SetupTarget& target, const Login* administrator);

}  // namespace louver::platform::redshift
