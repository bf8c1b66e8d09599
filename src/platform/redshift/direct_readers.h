#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/data_source.h"
#include "platform/connection.h"

namespace louver::platform::redshift {

// Who can read these tables of the connected database round the views: "public", "user bob",
// "group bi", "role analyst", sorted. Owners of the tables, superusers and `account` are left out;
// they could not be kept from it. A login that is not a superuser may be shown less than there is.
base::Result<std::vector<std::string>> DirectReaders(Connection& connection,
                                                     const std::string& account,
                                                     const std::vector<model::RemoteTable>& tables);

}  // namespace louver::platform::redshift
