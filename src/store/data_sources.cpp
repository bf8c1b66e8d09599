#include "store/data_sources.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/text.h"
#include "store/columns.h"
#include "store/condition.h"
#include "store/driver_error.h"
#include "store/local_policies.h"
#include "store/policy_choices.h"
#include "store/search.h"
#include "store/statement.h"

namespace louver::store {
namespace {

using model::ConnectionId;
using model::DataSource;
using model::DataSourceId;

constexpr char kFrom[] = " FROM data_sources s JOIN connections c ON c.id = s.connection_id ";

// Rows of `data_sources` alone.
base::Result<std::vector<DataSource>> ReadRows(Transaction& tx, const std::string& condition,
                                               std::span<const Parameter> parameters = {}) {
  std::vector<DataSource> sources;
  bool damaged = false;
  RETURN_IF_ERROR((
      ForEachOf<DataSourceId, std::string, ConnectionId, std::string, std::string, int, std::string,
                std::string, std::string, std::string, std::string, std::string, std::string,
                std::string, std::string, bool, model::UserId, base::Instant, base::Instant>(
          tx,
          [&](DataSourceId id, std::string name, ConnectionId connection,
              std::string connection_key, std::string host, int port, std::string remote_database,
              std::string remote_schema, std::string remote_table, std::string view_schema,
              std::string view_name, std::string description, std::string documentation,
              const std::string& view_state, std::string view_reason, bool deleted,
              model::UserId created_by, base::Instant created_at, base::Instant updated_at) {
            const auto state = model::ParseViewState(view_state);
            if (!state) {
              damaged = true;
              return;
            }
            sources.push_back({.id = id,
                               .name = std::move(name),
                               .connection = connection,
                               .connection_key = std::move(connection_key),
                               .host = std::move(host),
                               .port = port,
                               .remote = {std::move(remote_database), std::move(remote_schema),
                                          std::move(remote_table)},
                               .view = {std::move(view_schema), std::move(view_name)},
                               .columns = {},
                               .tags = {},
                               .description = std::move(description),
                               .documentation = std::move(documentation),
                               .view_state = *state,
                               .view_reason = std::move(view_reason),
                               .deleted = deleted,
                               .created_by = created_by,
                               .created_at = created_at,
                               .updated_at = updated_at});
          },
          std::string("SELECT s.id, s.name, s.connection_id, c.connection_key, c.host, c.port,"
                      " s.remote_database, s.remote_schema, s.remote_table, s.view_schema,"
                      " s.view_name, s.description, s.documentation, s.view_state, s.view_reason,"
                      " s.deleted, s.created_by, s.created_at, s.updated_at") +
              kFrom + condition,
          parameters)));
  if (damaged) return DamagedRow("data_sources");
  return sources;
}

base::Status ReadDetailsOf(Transaction& tx, DataSource& source) {
  const auto find = [&](DataSourceId id) { return id == source.id ? &source : nullptr; };
  RETURN_IF_ERROR(ReadColumnsAndTags(tx, source.id, find));
  RETURN_IF_ERROR(ReadOwnersAndChoices(tx, source.id, find));
  return ReadLocalPolicies(tx, source.id, find);
}

base::Result<std::optional<DataSource>> FindOne(Transaction& tx, const std::string& condition,
                                                const Parameter& parameter) {
  ASSIGN_OR_RETURN(std::vector<DataSource> sources, ReadRows(tx, condition, {&parameter, 1}));
  if (sources.empty()) return std::optional<DataSource>();
  RETURN_IF_ERROR(ReadDetailsOf(tx, sources.front()));
  return std::optional(std::move(sources.front()));
}

base::Error Missing(DataSourceId id) {
  return base::NotFound("No data source found with ID " + ToString(id) + ".");
}

// Where the view of `source` stands; nothing while it has none.
base::Result<std::optional<std::string>> ClaimedView(Transaction& tx, const DataSource& source) {
  if (source.deleted) return std::optional<std::string>();
  ASSIGN_OR_RETURN(const auto connection,
                   (SelectOne<std::string, int>(
                       tx, "SELECT host, port FROM connections WHERE id = ?", source.connection)));
  if (!connection) {
    return base::Conflict("The connection of the data source is missing.")
        .WithDetail({kReferenceViolation, "data_sources.connection_id", "missing"});
  }
  const auto& [host, port] = *connection;
  return std::optional(base::AsciiLower(host + ":" + std::to_string(port) + "/" +
                                        source.view.schema + "/" + source.view.view));
}

// Says what is in the way; the unique constraints would only say that something is.
base::Status CheckNames(Transaction& tx, const DataSource& source,
                        const std::optional<std::string>& claimed_view) {
  ASSIGN_OR_RETURN(
      const auto same_name,
      SelectOne<DataSourceId>(tx, "SELECT id FROM data_sources WHERE name = ?", source.name));
  if (same_name && std::get<0>(*same_name) != source.id) {
    return Taken("data_sources.name",
                 "A data source with the name " + source.name + " already exists.");
  }
  if (!claimed_view) return base::Ok();
  ASSIGN_OR_RETURN(const auto same_view,
                   SelectOne<DataSourceId>(tx, "SELECT id FROM data_sources WHERE claimed_view = ?",
                                           *claimed_view));
  if (same_view && std::get<0>(*same_view) != source.id) {
    return base::Unprocessable("The view " + source.view.schema + "." + source.view.view +
                               " belongs to another data source already. Choose another name, or "
                               "name template.");
  }
  return base::Ok();
}

// A tag and the bounds of those below it: 'PII.' to 'PII/', for '/' follows '.' in ASCII.
struct TagRange {
  std::string tag, below, after;
};
TagRange TagAndBelow(const model::TagName& tag) {
  return {tag.text(), tag.text() + ".", tag.text() + "/"};
}

Condition Matching(const DataSourceFilter& filter) {
  Condition condition;
  if (!filter.search_text.empty()) {
    condition.And("lower(s.name) LIKE ? ESCAPE '!'", Containing(filter.search_text));
  }
  if (!filter.schema.empty()) {
    condition.And("lower(s.remote_schema) = ?", base::AsciiLower(filter.schema));
  }
  if (filter.connection) condition.And("s.connection_id = ?", *filter.connection);
  if (filter.deleted) condition.And("s.deleted = ?", *filter.deleted);
  if (!filter.column.empty()) {
    condition.And("s.id IN (SELECT data_source_id FROM columns WHERE lower(name) = ?)",
                  base::AsciiLower(filter.column));
  }
  if (filter.tag) {
    const auto [tag, below, after] = TagAndBelow(*filter.tag);
    condition.And(
        "s.id IN (SELECT data_source_id FROM data_source_tags"
        " WHERE tag = ? OR (tag >= ? AND tag < ?) UNION"
        " SELECT data_source_id FROM column_tags WHERE tag = ? OR (tag >= ? AND tag < ?))",
        tag, below, after, tag, below, after);
  }
  return condition;
}

}  // namespace

base::Result<DataSourceId> InsertDataSource(Transaction& tx, const DataSource& source) {
  tx.Changed(Subject::kDataSources);
  DataSource fresh = source;
  fresh.id = DataSourceId();
  ASSIGN_OR_RETURN(const auto claimed_view, ClaimedView(tx, fresh));
  RETURN_IF_ERROR(CheckNames(tx, fresh, claimed_view));
  ASSIGN_OR_RETURN(const auto id, NextId<DataSourceId>(tx, "data_sources"));
  RETURN_IF_ERROR(
      Run(tx,
          "INSERT INTO data_sources (id, name, connection_id, remote_database, remote_schema,"
          " remote_table, view_schema, view_name, description, documentation, view_state,"
          " view_reason, deleted, created_by, created_at, updated_at, claimed_view)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          id, source.name, source.connection, source.remote.database, source.remote.schema,
          source.remote.table, source.view.schema, source.view.view, source.description,
          source.documentation, model::Name(source.view_state), source.view_reason, source.deleted,
          source.created_by, source.created_at, source.updated_at, claimed_view));
  RETURN_IF_ERROR(WriteColumnsAndTags(tx, id, source));
  return id;
}

base::Status UpdateDataSource(Transaction& tx, const DataSource& source) {
  tx.Changed(Subject::kDataSources);
  ASSIGN_OR_RETURN(const auto claimed_view, ClaimedView(tx, source));
  RETURN_IF_ERROR(CheckNames(tx, source, claimed_view));
  ASSIGN_OR_RETURN(
      const std::int64_t changed,
      Execute(tx,
              "UPDATE data_sources SET name = ?, connection_id = ?, remote_database = ?,"
              " remote_schema = ?, remote_table = ?, view_schema = ?, view_name = ?,"
              " description = ?, documentation = ?, view_state = ?, view_reason = ?, deleted = ?, "
              "created_by = ?,"
              " updated_at = ?, claimed_view = ? WHERE id = ?",
              source.name, source.connection, source.remote.database, source.remote.schema,
              source.remote.table, source.view.schema, source.view.view, source.description,
              source.documentation, model::Name(source.view_state), source.view_reason,
              source.deleted, source.created_by, source.updated_at, claimed_view, source.id));
  if (changed == 0) return Missing(source.id);
  return WriteColumnsAndTags(tx, source.id, source);
}

base::Status PutViewState(Transaction& tx, DataSourceId id, model::ViewState state,
                          const std::string& reason) {
  tx.Changed(Subject::kDataSources);
  ASSIGN_OR_RETURN(
      const std::int64_t changed,
      Execute(tx, "UPDATE data_sources SET view_state = ?, view_reason = ? WHERE id = ?",
              model::Name(state), reason, id));
  if (changed == 0) return Missing(id);
  return base::Ok();
}

base::Status RemoveDataSource(Transaction& tx, DataSourceId id) {
  tx.Changed(Subject::kDataSources);
  return Run(tx, "DELETE FROM data_sources WHERE id = ?", id);
}

base::Result<DataSource> GetDataSource(Transaction& tx, DataSourceId id) {
  ASSIGN_OR_RETURN(std::optional<DataSource> source,
                   FindOne(tx, "WHERE s.id = ?", ToParameter(id)));
  if (!source) return Missing(id);
  return *std::move(source);
}

base::Result<std::optional<DataSource>> FindDataSource(Transaction& tx, const std::string& name) {
  return FindOne(tx, "WHERE s.name = ?", ToParameter(name));
}

base::Result<Page<DataSource>> ListDataSources(Transaction& tx, const DataSourceFilter& filter,
                                               const PageRequest& page) {
  const Condition condition = Matching(filter);
  Page<DataSource> sources;
  RETURN_IF_ERROR(ForEachOf<std::int64_t>(
      tx, [&](std::int64_t count) { sources.total = count; },
      "SELECT count(*) FROM data_sources s " + condition.text(), condition.Parameters()));
  ASSIGN_OR_RETURN(sources.items, ReadRows(tx, condition.text() + "ORDER BY s.id LIMIT ? OFFSET ?",
                                           condition.Parameters(page.size, page.offset)));
  for (DataSource& source : sources.items) RETURN_IF_ERROR(ReadDetailsOf(tx, source));
  return sources;
}

base::Result<std::vector<DataSource>> DataSourcesMatching(Transaction& tx,
                                                          const DataSourceFilter& filter) {
  const Condition condition = Matching(filter);
  ASSIGN_OR_RETURN(std::vector<DataSource> sources,
                   ReadRows(tx, condition.text() + "ORDER BY s.id", condition.Parameters()));
  for (DataSource& source : sources) RETURN_IF_ERROR(ReadDetailsOf(tx, source));
  return sources;
}

base::Result<std::vector<DataSource>> AllDataSources(Transaction& tx) {
  ASSIGN_OR_RETURN(std::vector<DataSource> sources, ReadRows(tx, "ORDER BY s.id"));
  std::unordered_map<DataSourceId, DataSource*> by_id;
  by_id.reserve(sources.size());
  for (DataSource& source : sources) by_id.emplace(source.id, &source);
  const auto find = [&](DataSourceId id) { return by_id.at(id); };
  RETURN_IF_ERROR(ReadColumnsAndTags(tx, std::nullopt, find));
  RETURN_IF_ERROR(ReadOwnersAndChoices(tx, std::nullopt, find));
  RETURN_IF_ERROR(ReadLocalPolicies(tx, std::nullopt, find));
  return sources;
}

base::Result<std::vector<DataSourceId>> DataSourcesCarrying(
    Transaction& tx, const std::vector<model::TagName>& tags) {
  std::set<DataSourceId> carrying;
  const auto collect = [&](DataSourceId id) { carrying.insert(id); };
  for (const model::TagName& tag : tags) {
    const auto [text, below, after] = TagAndBelow(tag);
    RETURN_IF_ERROR(ForEach<DataSourceId>(
        tx, collect,
        "SELECT data_source_id FROM data_source_tags WHERE tag = ? OR (tag >= ? AND tag < ?)", text,
        below, after));
    RETURN_IF_ERROR(ForEach<DataSourceId>(
        tx, collect,
        "SELECT data_source_id FROM column_tags WHERE tag = ? OR (tag >= ? AND tag < ?)", text,
        below, after));
  }
  return std::vector(carrying.begin(), carrying.end());
}

}  // namespace louver::store
