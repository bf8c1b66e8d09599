#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/data_source.h"
#include "platform/connection.h"
#include "platform/source_catalog.h"

namespace louver::platform::redshift {

using ColumnsByTable = std::map<std::string, std::vector<model::Column>>;  // in the table's order
using NumbersByTable = std::map<std::string, TableNumbers>;

// Columns of a schema of the connected database, late-binding views included; of `table` alone when
// given.
base::Result<ColumnsByTable> ConnectedColumns(Connection& connection, const std::string& schema,
                                              const std::optional<std::string>& table);

// The same from the catalog that spans databases; it shows what the login may reach.
base::Result<ColumnsByTable> AllColumns(Connection& connection, const std::string& database,
                                        const std::string& schema,
                                        const std::optional<std::string>& table);

// The numbers of the tables of a schema of the connected database, and of their columns.
base::Result<NumbersByTable> Numbers(Connection& connection, const std::string& schema,
                                     const std::optional<std::string>& table);

}  // namespace louver::platform::redshift
