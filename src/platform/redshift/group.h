#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "platform/connection.h"

namespace louver::platform::redshift {

// The group of the warehouse whose members may impersonate others. Redshift has no IF NOT EXISTS
// for groups: what is there is looked up first. Names are folded.
base::Result<bool> GroupExists(Connection& connection, const std::string& group);
// Sorted; empty for one that does not exist.
base::Result<std::vector<std::string>> GroupMembers(Connection& connection,
                                                    const std::string& group);
base::Status CreateGroup(Connection& administrator, const std::string& group);
base::Status DropGroup(Connection& administrator, const std::string& group);
// What CreateGroup runs, for telling a person.
base::Result<std::string> CreateGroupStatement(const std::string& group);

}  // namespace louver::platform::redshift
