#include "service/dictionary.h"

#include <algorithm>

#include "service/data_source_access.h"
#include "service/data_source_changes.h"
#include "service/object_tags.h"
#include "service/sync_request.h"

namespace louver::service {
namespace {

using model::DataSource;
using store::Transaction;

base::Result<model::Column*> FindColumn(DataSource& data_source, const std::string& name) {
  const auto found = std::find_if(data_source.columns.begin(), data_source.columns.end(),
                                  [&](const model::Column& column) { return column.name == name; });
  if (found != data_source.columns.end()) return &*found;
  return base::Invalid("The data source \"" + data_source.name + "\" has no column \"" + name +
                       "\".");
}

struct Changed {
  bool descriptions = false;
  bool tags = false;
};

base::Result<Changed> Apply(Transaction& tx, Parts& parts, const Actor& actor,
                            DataSource& data_source, const std::vector<ColumnChange>& changes) {
  Changed changed;
  for (const ColumnChange& change : changes) {
    ASSIGN_OR_RETURN(model::Column * column, FindColumn(data_source, change.name));
    if (change.description && *change.description != column->description) {
      column->description = *change.description;
      changed.descriptions = true;
    }
    if (!change.tags) continue;
    ASSIGN_OR_RETURN(const bool retagged,
                     ReplaceTags(tx, parts, actor, data_source, change.name, *change.tags));
    changed.tags = changed.tags || retagged;
  }
  return changed;
}

}  // namespace

base::Result<DataSource> Dictionary::Get(const Actor& actor, model::DataSourceId id) {
  return parts_.database.Read([&](Transaction& tx) { return GetVisible(tx, actor, id); });
}

base::Status Dictionary::CheckMayDescribe(const Actor& actor, model::DataSourceId id) {
  return parts_.database.Read([&](Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(GetToDescribe(tx, actor, id));
    return base::Ok();
  });
}

base::Result<DataSource> Dictionary::Put(const Actor& actor, model::DataSourceId id,
                                         const std::vector<ColumnChange>& changes) {
  return parts_.database.Write([&](Transaction& tx) -> base::Result<DataSource> {
    ASSIGN_OR_RETURN(DataSource data_source, GetToDescribe(tx, actor, id));
    ASSIGN_OR_RETURN(const Changed changed, Apply(tx, parts_, actor, data_source, changes));
    // Known only now; what was written goes with the transaction.
    if (changed.tags) RETURN_IF_ERROR(GetToChange(tx, actor, id));
    if (!changed.tags && !changed.descriptions) return data_source;
    RETURN_IF_ERROR(UpdateWithRecord(tx, parts_, actor, data_source));
    RETURN_IF_ERROR(RequestSync(tx, parts_, actor.request_id));
    return data_source;
  });
}

}  // namespace louver::service
