#pragma once

#include <string>

#include "base/result.h"
#include "platform/platform.h"
#include "platform/redshift/names.h"

namespace louver::platform::redshift {

// The set-up and its change as text that an administrator runs, in one transaction but for the
// database. Made of the same files of sql/ that Louver runs itself; statements say why they are
// there. The one secret in them is the MD5 digest of the account's password.

// Account, group and database, in the initial database. kInvalid where the managed database is a
// customer's.
base::Result<std::string> InitialScript(const Names& names, const SetupTarget& target);

// What is in the managed database, to be run there; where that is a customer's, account and group
// too.
base::Result<std::string> SetupScript(const Names& names, const SetupTarget& target);

// From one set-up to another of the same account. Sets the password of `to` anew.
base::Result<std::string> EditScript(const Names& names, const SetupTarget& from,
                                     const SetupTarget& to);

}  // namespace louver::platform::redshift
