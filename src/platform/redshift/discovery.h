#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "platform/platform.h"
#include "platform/redshift/cluster.h"
#include "platform/source_catalog.h"

namespace louver::platform::redshift {

// Tables and views of a schema of the endpoint's database, by name, with their columns. Empty when
// the schema is, or when the login may see nothing of it: the catalog does not tell the two apart.
base::Result<std::vector<RemoteColumns>> Discover(const Cluster& cluster, const Endpoint& endpoint,
                                                  const Login& login, const std::string& schema,
                                                  const std::optional<std::string>& table);

// The same with the numbers of the columns, and what else SourceCatalog promises.
base::Result<std::vector<CatalogTable>> Look(const Cluster& cluster, const Endpoint& endpoint,
                                             const Login& login, const std::string& schema,
                                             const std::optional<std::string>& table);
base::Result<std::vector<model::RemoteTable>> ListTables(const Cluster& cluster,
                                                         const Endpoint& endpoint,
                                                         const Login& login);

}  // namespace louver::platform::redshift
