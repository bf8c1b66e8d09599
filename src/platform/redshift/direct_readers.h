#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/data_source.h"
#include "platform/connection.h"

namespace louver::platform::redshift {

struct DirectReaders {
  // "public", "user bob", "group bi", "role analyst"; tables that nobody else reads are left out.
  std::map<model::RemoteTable, std::set<std::string>> of;
  // The login is no superuser, and the catalog may have shown it less than there is.
  bool may_miss_some = false;
};

// Who can read these tables of the connected database, or columns of them, round the views; for
// external tables that is who may use their schema. Owners of the tables, superusers and `account`
// are left out; they could not be kept from it. So are permissions on all tables of a schema or
// database (scoped permissions), which the catalog lists elsewhere.
base::Result<DirectReaders> FindDirectReaders(Connection& connection, const std::string& account,
                                              const std::vector<model::RemoteTable>& tables);

}  // namespace louver::platform::redshift
