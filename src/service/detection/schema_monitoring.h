#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/connection.h"
#include "model/data_source.h"
#include "service/actor.h"
#include "service/parts.h"

namespace louver::service {

// Which data sources are to be compared with the warehouse. Empty members match everything; names
// ignore ASCII case.
struct DetectionWish {
  std::string host = {};
  std::optional<int> port = {};
  std::string database = {};
  std::string schema = {};
  std::string table = {};
  std::vector<model::DataSourceId> data_sources = {};
};

struct DetectionStarted {
  std::string bulk_id;
  std::vector<std::string> jobs;  // one a connection; none when there is nothing to look at
};

// Comparing what is registered with what is there, when somebody asks for it. Whoever speaks for
// a collection (collection_access.h) may ask for it whole and for its new tables, and owners for
// their data sources.
class SchemaMonitoring {
 public:
  explicit SchemaMonitoring(Parts& parts) : parts_(parts) {}

  // kForbidden for somebody who may ask for nothing at all.
  base::Status CheckMayAsk(const Actor& actor);

  // Queues the looks. kNotFound and kForbidden for a data source that is named and not the actor's.
  base::Result<DetectionStarted> Detect(const Actor& actor, const DetectionWish& wish);

 private:
  Parts& parts_;
};

}  // namespace louver::service
