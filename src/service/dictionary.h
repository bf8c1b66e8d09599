#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/data_source.h"
#include "model/tag.h"
#include "service/actor.h"
#include "service/parts.h"

namespace louver::service {

// What is to be said about one column from now on; what is left out stays.
struct ColumnChange {
  std::string name;
  std::optional<std::string> description;
  std::optional<std::vector<model::TagName>> tags;
};

// The columns of a data source with their descriptions and tags. Their names and types are the
// table's and cannot be changed here.
class Dictionary {
 public:
  explicit Dictionary(Parts& parts) : parts_(parts) {}

  // For those who may see the data source.
  base::Result<model::DataSource> Get(const Actor& actor, model::DataSourceId id);

  // All changes or none. Columns that are not named stay as they are. Descriptions need to be an
  // owner or expert of the data source, or GOVERNANCE; tags to be an owner, or GOVERNANCE.
  // kInvalid for a column or tag that does not exist.
  // kNotFound or kForbidden for who may not describe it, before anything is said about what they
  // sent.
  base::Status CheckMayDescribe(const Actor& actor, model::DataSourceId id);
  base::Result<model::DataSource> Put(const Actor& actor, model::DataSourceId id,
                                      const std::vector<ColumnChange>& changes);

 private:
  Parts& parts_;
};

}  // namespace louver::service
