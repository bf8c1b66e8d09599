#include "store/tags.h"

#include "store/driver_error.h"
#include "store/search.h"
#include "store/statement.h"
#include "store/tag_names.h"

namespace louver::store {
namespace {

using model::Tag;
using model::TagId;

template <typename... Arguments>
base::Result<std::vector<Tag>> ReadTags(Transaction& tx, const std::string& condition,
                                        const Arguments&... arguments) {
  std::vector<Tag> tags;
  bool damaged = false;
  RETURN_IF_ERROR((ForEach<TagId, std::string, std::string, std::string, std::string, bool, bool,
                           model::UserId, base::Instant, base::Instant>(
      tx,
      [&](TagId id, std::string name, std::string source, std::string color,
          std::string description, bool system_created, bool deleted, model::UserId created_by,
          base::Instant created_at, base::Instant updated_at) {
        const auto parsed = ReadTagName(name, damaged);
        if (!parsed) return;
        tags.push_back({.id = id,
                        .name = *parsed,
                        .source = std::move(source),
                        .color = std::move(color),
                        .description = std::move(description),
                        .system_created = system_created,
                        .deleted = deleted,
                        .created_by = created_by,
                        .created_at = created_at,
                        .updated_at = updated_at});
      },
      "SELECT id, name, source, color, description, system_created, deleted, created_by,"
      " created_at, updated_at FROM tags " +
          condition,
      arguments...)));
  if (damaged) return DamagedRow("tags");
  return tags;
}

}  // namespace

base::Result<TagId> InsertTag(Transaction& tx, const Tag& tag) {
  tx.Changed(Subject::kTags);
  ASSIGN_OR_RETURN(const auto id, NextId<TagId>(tx, "tags"));
  const base::Status inserted =
      Run(tx,
          "INSERT INTO tags (id, name, source, color, description, system_created, deleted,"
          " created_by, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          id, tag.name.text(), tag.source, tag.color, tag.description, tag.system_created,
          tag.deleted, tag.created_by, tag.created_at, tag.updated_at);
  if (!inserted.ok()) {
    if (!IsTaken(inserted.error(), "tags.name")) return inserted.error();
    return Taken("tags.name", "A tag with the name " + tag.name.text() + " exists already.");
  }
  return id;
}

base::Status UpdateTag(Transaction& tx, const Tag& tag) {
  tx.Changed(Subject::kTags);
  ASSIGN_OR_RETURN(
      const std::int64_t changed,
      Execute(tx,
              "UPDATE tags SET source = ?, color = ?, description = ?, system_created = ?,"
              " deleted = ?, created_by = ?, updated_at = ? WHERE id = ?",
              tag.source, tag.color, tag.description, tag.system_created, tag.deleted,
              tag.created_by, tag.updated_at, tag.id));
  if (changed == 0) return base::NotFound("No tag found with ID " + ToString(tag.id) + ".");
  return base::Ok();
}

base::Status RenameTags(Transaction& tx, const model::TagName& from, const model::TagName& to,
                        base::Instant now) {
  tx.Changed(Subject::kTags);
  tx.Changed(Subject::kDataSources);
  // What follows the old name stays. Names hold no pattern characters but underscores, so they are
  // compared by their beginnings and not by LIKE.
  const auto rename = [&](const std::string& table, const std::string& column) {
    const std::string& old_name = from.text();
    const std::string below = old_name + ".";
    return Run(tx,
               "UPDATE " + table + " SET " + column + " = ? || substr(" + column + ", ?) WHERE " +
                   column + " = ? OR substr(" + column + ", 1, ?) = ?",
               to.text(), static_cast<std::int64_t>(old_name.size()) + 1, old_name,
               static_cast<std::int64_t>(below.size()), below);
  };
  RETURN_IF_ERROR(Run(tx, "UPDATE tags SET updated_at = ? WHERE name = ?", now, from.text()));
  RETURN_IF_ERROR(rename("tags", "name"));
  RETURN_IF_ERROR(rename("data_source_tags", "tag"));
  RETURN_IF_ERROR(rename("column_tags", "tag"));
  RETURN_IF_ERROR(rename("project_tags", "tag"));
  return rename("connection_table_tags", "tag");
}

base::Result<Tag> GetTag(Transaction& tx, TagId id) {
  ASSIGN_OR_RETURN(std::vector<Tag> tags, ReadTags(tx, "WHERE id = ?", id));
  if (tags.empty()) return base::NotFound("No tag found with ID " + ToString(id) + ".");
  return std::move(tags.front());
}

base::Result<std::optional<Tag>> FindTag(Transaction& tx, const model::TagName& name) {
  ASSIGN_OR_RETURN(std::vector<Tag> tags, ReadTags(tx, "WHERE name = ?", name.text()));
  if (tags.empty()) return std::optional<Tag>();
  return std::optional(std::move(tags.front()));
}

base::Result<std::vector<Tag>> ListTags(Transaction& tx, const TagFilter& filter,
                                        std::int64_t limit) {
  return ReadTags(tx,
                  "WHERE lower(name) LIKE ? ESCAPE '!' AND (? = '' OR source = ?)"
                  " AND (? = '' OR source <> ?) AND (? = 1 OR deleted = 0) ORDER BY name LIMIT ?",
                  Containing(filter.search_text), filter.source, filter.source,
                  filter.excluded_source, filter.excluded_source, filter.with_deleted, limit);
}

}  // namespace louver::store
