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

// What carries tags: a data source, or one of its columns.
struct Tagged {
  model::DataSourceId data_source;
  std::optional<std::string> column;
};

// Tags on data sources and columns. Putting and removing needs to be an owner of the data source,
// or GOVERNANCE: a tag that goes can take a mask with it.
class ObjectTags {
 public:
  explicit ObjectTags(Parts& parts) : parts_(parts) {}

  // kNotFound or kForbidden for who may not put tags there, before anything is said about what they
  // sent.
  base::Status CheckMayPut(const Actor& actor, const Tagged& place);
  // All of them or none. kInvalid for a tag that does not exist, kNotFound for a column.
  base::Status Put(const Actor& actor, const Tagged& place,
                   const std::vector<model::TagName>& tags);
  // kNotFound when it is not there.
  base::Status Remove(const Actor& actor, const Tagged& place, const model::TagName& tag);

 private:
  Parts& parts_;
};

// The same in the caller's transaction.
base::Status PutTags(store::Transaction& tx, Parts& parts, const Actor& actor, const Tagged& place,
                     const std::vector<model::TagName>& tags);
base::Status RemoveTag(store::Transaction& tx, Parts& parts, const Actor& actor,
                       const Tagged& place, const model::TagName& tag);

// Sets the tags of `place` in `data_source` and records every one that came or went; returns
// whether there was one. kNotFound for a column that is not there.
base::Result<bool> ReplaceTags(store::Transaction& tx, Parts& parts, const Actor& actor,
                               model::DataSource& data_source,
                               const std::optional<std::string>& column,
                               std::vector<model::TagName> tags);

}  // namespace louver::service
