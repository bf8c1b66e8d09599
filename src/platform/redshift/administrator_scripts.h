#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "platform/platform.h"
#include "platform/redshift/names.h"

namespace louver::platform::redshift {

// The set-up, its change and its removal as text that an administrator runs with psql or Amazon
// Redshift RSQL. What makes or changes things is one transaction, but for the database. Made of the
// same files of sql/ that Louver runs itself; statements say why they are there. The one secret in
// them is the MD5 digest of the account's password.

// Account, group and database, in the initial database. kInvalid where the managed database is a
// customer's.
base::Result<std::string> InitialScript(const Names& names, const SetupTarget& target);

// What is in the managed database, to be run there; where that is a customer's, account and group
// too.
base::Result<std::string> SetupScript(const Names& names, const SetupTarget& target);

// From one set-up to another of the same account. Sets the password of `to` anew.
base::Result<std::string> EditScript(const Names& names, const SetupTarget& from,
                                     const SetupTarget& to);

// Takes everything away that Louver made and that its account may do, in the order that works; may
// be run again. For psql and RSQL: changes databases, because rights can be taken back only in the
// database where they were given, and runs what the catalog finds. Without traces nothing is known
// but what the set-up scripts made: whatever else the account has is listed, and keeps it.
base::Result<std::string> RemovalScript(const Names& names, const SetupTarget& target,
                                        const std::optional<Traces>& traces);

}  // namespace louver::platform::redshift
