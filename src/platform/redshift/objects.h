#pragma once

#include "base/result.h"
#include "platform/platform.h"
#include "platform/redshift/cluster.h"
#include "platform/redshift/statements.h"

namespace louver::platform::redshift {

// Louver's own objects in the managed database, worked on as the account that owns them.

// Schemas, tables, views, procedures and grants. All or nothing; brings older ones up to date, and
// is fine when all is there. Errors as of ReadObjectsVersion. The administrator, where given,
// closes what only an administrator can (public_schema.h).
base::Status CreateObjects(const Cluster& cluster, const SetupTarget& target,
                           const Login* administrator);

// Drops them, and the views of data sources with their schemas, where account and database are
// there. Nothing of anybody else's is dropped along: an object of a customer's that depends on a
// view keeps it, and the error says so. What was revoked in the database stays revoked.
base::Status RemoveObjects(const Cluster& cluster, const SetupTarget& target);

// Whether a table of that name is in Louver's system schema of the connected database.
base::Result<bool> HasSystemTable(Connection& connection, const Names& names,
                                  const std::string& table);

// What names Louver's own schemas in the scripts that look for owners.
ScriptValues OwnSchemas(const Names& names);

// The version of the objects in the connected database, 0 when there are none. kUnprocessable when
// anything in Louver's schemas, or one of them, is not the account's, and when they were made by a
// newer Louver.
base::Result<int> ReadObjectsVersion(Connection& connection, const Names& names,
                                     const std::string& account);

}  // namespace louver::platform::redshift
