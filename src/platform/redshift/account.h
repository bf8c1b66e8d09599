#pragma once

#include "base/result.h"
#include "platform/platform.h"
#include "platform/redshift/cluster.h"

namespace louver::platform::redshift {

// The account Louver works as. Its name is drawn at random, and that it is ours is shown by logging
// in with the password only we know: a user that happens to have the name is neither taken over nor
// dropped.

// False when the login is refused; an error when nothing can be told.
base::Result<bool> AccountLogsIn(const Cluster& cluster, const SetupTarget& target);

// With the group of those who may impersonate, where there are to be any.
base::Status CreateAccount(const Cluster& cluster, const SetupTarget& target,
                           const Login& administrator);

// Takes CreateAccount back. Without an administrator that is possible only where nothing was made;
// otherwise kForbidden with the statement to run.
base::Status UndoCreateAccount(const Cluster& cluster, const SetupTarget& target,
                               const Login* administrator);

// Gives the account the password of `target`, which it had not before. kUnprocessable when there is
// no such user.
base::Status SetPassword(const Cluster& cluster, const SetupTarget& target,
                         const Login& administrator);

// Whether the user exists; kUnprocessable when it does and is not ours any more.
base::Result<bool> FindOwnAccount(const Cluster& cluster, Connection& administrator,
                                  const SetupTarget& target);

// Drops the user, and the group of those who may impersonate, on a connection of the administrator
// and within its transaction; fine if they are gone.
base::Status DropAccount(Connection& administrator, const SetupTarget& target);

}  // namespace louver::platform::redshift
