#include "service/object_tags.h"

#include <utility>

#include "service/data_source_access.h"
#include "service/sync_request.h"
#include "service/tag_changes.h"
#include "service/tag_sets.h"
#include "store/data_sources.h"

namespace louver::service {
namespace {

using model::DataSource;
using model::TagName;
using store::Transaction;
using Tags = std::vector<TagName>;

// The tags of a place, to read or to change.
base::Result<Tags*> TagsAt(DataSource& data_source, const std::optional<std::string>& column) {
  if (!column) return &data_source.tags;
  for (model::Column& candidate : data_source.columns) {
    if (candidate.name == *column) return &candidate.tags;
  }
  return base::NotFound("The data source \"" + data_source.name + "\" has no column \"" + *column +
                        "\".");
}

std::string Describe(const DataSource& data_source, const std::optional<std::string>& column) {
  if (!column) return "the data source \"" + data_source.name + "\"";
  return "the column \"" + *column + "\" of the data source \"" + data_source.name + "\"";
}

store::AuditEvent EventAbout(const DataSource& data_source,
                             const std::optional<std::string>& column) {
  store::AuditEvent event;
  event.target_type = column ? "COLUMN" : "DATASOURCE";
  const std::string id = base::ToString(data_source.id);
  if (column) {
    event.targets = {{event.target_type, id + "_" + *column, *column}};
    event.related_resources = {{"DATASOURCE", id, data_source.name}};
  } else {
    event.targets = {{event.target_type, id, data_source.name}};
  }
  return event;
}

base::Status Save(Transaction& tx, Parts& parts, const Actor& actor, DataSource& data_source) {
  data_source.updated_at = parts.clock.Now();
  RETURN_IF_ERROR(store::UpdateDataSource(tx, data_source));
  return RequestSync(tx, parts, actor.request_id);
}

}  // namespace

base::Result<bool> ReplaceTags(Transaction& tx, Parts& parts, const Actor& actor,
                               DataSource& data_source, const std::optional<std::string>& column,
                               Tags tags) {
  ASSIGN_OR_RETURN(Tags * present, TagsAt(data_source, column));
  return ChangeTags(tx, parts, actor, EventAbout(data_source, column), *present, std::move(tags));
}

base::Status PutTags(Transaction& tx, Parts& parts, const Actor& actor, const Tagged& place,
                     const Tags& tags) {
  ASSIGN_OR_RETURN(DataSource data_source, GetToChange(tx, actor, place.data_source));
  ASSIGN_OR_RETURN(const Tags* present, TagsAt(data_source, place.column));
  Tags all = *present;
  all.insert(all.end(), tags.begin(), tags.end());
  ASSIGN_OR_RETURN(const bool changed,
                   ReplaceTags(tx, parts, actor, data_source, place.column, std::move(all)));
  return changed ? Save(tx, parts, actor, data_source) : base::Ok();
}

base::Status RemoveTag(Transaction& tx, Parts& parts, const Actor& actor, const Tagged& place,
                       const TagName& tag) {
  ASSIGN_OR_RETURN(DataSource data_source, GetToChange(tx, actor, place.data_source));
  ASSIGN_OR_RETURN(const Tags* present, TagsAt(data_source, place.column));
  ASSIGN_OR_RETURN(const bool changed, ReplaceTags(tx, parts, actor, data_source, place.column,
                                                   Without(*present, {tag})));
  if (!changed) {
    return base::NotFound("The tag \"" + tag.text() + "\" is not on " +
                          Describe(data_source, place.column) + ".");
  }
  return Save(tx, parts, actor, data_source);
}

base::Status ObjectTags::CheckMayPut(const Actor& actor, const Tagged& place) {
  return parts_.database.Read([&](Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(GetToChange(tx, actor, place.data_source));
    return base::Ok();
  });
}

base::Status ObjectTags::Put(const Actor& actor, const Tagged& place, const Tags& tags) {
  return parts_.database.Write(
      [&](Transaction& tx) { return PutTags(tx, parts_, actor, place, tags); });
}

base::Status ObjectTags::Remove(const Actor& actor, const Tagged& place, const TagName& tag) {
  return parts_.database.Write(
      [&](Transaction& tx) { return RemoveTag(tx, parts_, actor, place, tag); });
}

}  // namespace louver::service
