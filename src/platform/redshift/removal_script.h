#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "platform/platform.h"
#include "platform/redshift/names.h"
#include "platform/redshift/script_writer.h"

namespace louver::platform::redshift {

// Text that takes everything away that Louver made and that its account may do, in the order that
// works; may be run again. For psql and RSQL: changes databases, because rights can be taken back
// only in the database where they were given, and runs what the catalog finds. Without traces
// nothing is known but what the set-up scripts made: whatever else the account has is listed, and
// keeps it.
base::Result<std::string> RemovalScript(const Names& names, const SetupTarget& target,
                                        const std::optional<Traces>& traces);

// Drops the group of those who may impersonate, if nobody is in it.
base::Status AddGroupRemoval(ScriptWriter& script, const std::string& group);

}  // namespace louver::platform::redshift
