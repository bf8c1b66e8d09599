#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/connection.h"
#include "model/data_source.h"
#include "platform/source_catalog.h"
#include "service/actor.h"
#include "service/detection/requests.h"
#include "service/parts.h"
#include "service/registrant.h"
#include "store/jobs.h"
#include "store/transaction.h"

namespace louver::service {

// What a look is about, read at once.
struct DetectionWork {
  model::Connection connection;
  std::vector<model::DataSource> data_sources;  // those of the scope
  bool finds_tables = false;                    // tables that are new become data sources
  std::set<std::string> schemas;                // to look into
  Actor actor;                                  // Louver, for whoever registered the connection
};

// Nothing when there is nothing left to look at.
base::Result<std::optional<DetectionWork>> ReadDetectionWork(Parts& parts, const store::Job& job,
                                                             const DetectionScope& scope);

// Whose tables that are found are to be: the owner of the schema's project, else whoever registered
// it; nothing when neither may own them any more. To be asked where they are written.
base::Result<std::optional<model::UserId>> OwnerOfNewTables(store::Transaction& tx,
                                                            const model::Connection& connection);

// What the catalog shows.
struct Sight {
  std::map<model::RemoteTable, platform::CatalogTable> tables;
  std::set<std::string> blank_schemas;  // of which nothing is to be seen
};
base::Result<Sight> LookAt(platform::SourceCatalog& catalog, const Registrant& registrant,
                           const std::set<std::string>& schemas);

}  // namespace louver::service
