#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/data_source.h"
#include "platform/connection.h"
#include "platform/source_catalog.h"
#include "service/actor.h"

namespace louver::service {

// A look into a warehouse before anything of it is registered, with a login of the caller's own
// that is used and forgotten. It reaches any host, so it needs CREATE_DATA_SOURCE. kUnprocessable
// for whatever the warehouse says no to.
class WarehouseBrowser {
 public:
  explicit WarehouseBrowser(platform::SourceCatalog& catalog) : catalog_(catalog) {}

  base::Result<std::vector<model::RemoteTable>> Tables(const Actor& actor,
                                                       const platform::Endpoint& endpoint,
                                                       const platform::Login& login);
  base::Result<std::vector<model::Column>> Columns(const Actor& actor,
                                                   const platform::Endpoint& endpoint,
                                                   const platform::Login& login,
                                                   const std::string& schema,
                                                   const std::string& table);

 private:
  platform::SourceCatalog& catalog_;
};

}  // namespace louver::service
