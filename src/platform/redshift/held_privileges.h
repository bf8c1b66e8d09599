#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "platform/connection.h"
#include "platform/redshift/object_scripts.h"
#include "platform/redshift/statements.h"

namespace louver::platform::redshift {

// A query of the catalog whose rows are statements, and what fills its holes.
using StatementQueries = std::vector<FilledScript>;

// What takes back all that an account may do, whoever gave it: in the connected database, and what
// is the same in all of them. In this order. The login must be a superuser's: others are not shown
// all.
base::Result<StatementQueries> RevokesInDatabase(const std::string& account);
base::Result<StatementQueries> RevokesInCluster(const std::string& account);

// What fills the holes of queries that look for the account in access lists: `user`, its name as
// the catalog has it; `account`, as statements have it; `entry` and `quoted_entry`, the two ways in
// which a list names it.
base::Result<ScriptValues> AccountInAccessLists(const std::string& account);

// Runs the statements that the queries find.
base::Status RunRows(Connection& administrator, const StatementQueries& queries);

}  // namespace louver::platform::redshift
