#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "model/data_source.h"
#include "model/ids.h"
#include "model/tag.h"

namespace louver::model {

// What holds the data sources of one schema (Schema Projects). It comes with the first data source
// of the schema and goes with the last; which ones it holds follows from where their tables are,
// so nobody adds to it or takes away.
struct Project {
  ProjectId id;
  std::string name;         // unique
  ConnectionId connection;  // the collection its data sources were registered in
  std::string schema;       // as the warehouse spells it
  std::string description;
  std::string documentation;  // Markdown
  UserId owner;               // new tables of the schema are theirs ("schema detection owner")
  std::vector<TagName> tags;  // sorted, each once; no policy asks for them
  UserId created_by;
  base::Instant created_at;
  base::Instant updated_at;

  bool operator==(const Project&) const = default;
};

inline bool Holds(const Project& project, const DataSource& data_source) {
  return data_source.connection == project.connection &&
         data_source.remote.schema == project.schema;
}

}  // namespace louver::model
