#include "store/columns.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "store/tag_names.h"

namespace louver::store {
namespace {

using model::Column;
using model::DataSource;
using model::DataSourceId;

// One word per TypeKind, in its order.
constexpr std::array<std::string_view, 15> kTypeWords = {
    "smallint", "integer", "bigint", "decimal", "real",      "double",      "boolean", "char",
    "varchar",  "date",    "time",   "timetz",  "timestamp", "timestamptz", "other"};

std::string_view Word(model::TypeKind kind) { return kTypeWords[static_cast<std::size_t>(kind)]; }

std::optional<model::TypeKind> ParseWord(std::string_view word) {
  const auto found = std::find(kTypeWords.begin(), kTypeWords.end(), word);
  if (found == kTypeWords.end()) return std::nullopt;
  return static_cast<model::TypeKind>(found - kTypeWords.begin());
}

// Runs a query over all data sources or, with the condition added, over one.
template <typename... Columns, typename OnRow>
base::Status ForEachHaving(Transaction& tx, OnRow&& on_row, std::string query,
                           std::string_view order, std::optional<DataSourceId> one) {
  if (one) {
    query += " WHERE data_source_id = ?";
    return ForEach<Columns...>(tx, on_row, query.append(order), *one);
  }
  return ForEach<Columns...>(tx, on_row, query.append(order));
}

base::Status ReadColumns(Transaction& tx, std::optional<DataSourceId> one,
                         const FindDataSourceById& find) {
  bool damaged = false;
  RETURN_IF_ERROR((ForEachHaving<DataSourceId, std::int64_t, std::string, std::string, int, int,
                                 int, std::string, bool, std::string>(
      tx,
      [&](DataSourceId id, std::int64_t position, std::string name, const std::string& kind,
          int length, int precision, int scale, std::string other, bool nullable,
          std::string description) {
        DataSource* source = find(id);
        if (source == nullptr) return;
        const auto type_kind = ParseWord(kind);
        if (!type_kind || position != static_cast<std::int64_t>(source->columns.size())) {
          damaged = true;
          return;
        }
        source->columns.push_back({.name = std::move(name),
                                   .type = {.kind = *type_kind,
                                            .length = length,
                                            .precision = precision,
                                            .scale = scale,
                                            .other = std::move(other)},
                                   .nullable = nullable,
                                   .tags = {},
                                   .description = std::move(description)});
      },
      "SELECT data_source_id, position, name, type_kind, type_length, type_precision, type_scale,"
      " type_other, nullable, description FROM columns",
      " ORDER BY data_source_id, position", one)));
  if (damaged) return DamagedRow("columns");
  return base::Ok();
}

base::Status ReadTags(Transaction& tx, std::optional<DataSourceId> one,
                      const FindDataSourceById& find) {
  bool damaged = false;
  RETURN_IF_ERROR((ForEachHaving<DataSourceId, std::string>(
      tx,
      [&](DataSourceId id, const std::string& tag) {
        DataSource* source = find(id);
        if (source == nullptr) return;
        if (auto name = ReadTagName(tag, damaged)) source->tags.push_back(*std::move(name));
      },
      "SELECT data_source_id, tag FROM data_source_tags", " ORDER BY data_source_id, tag", one)));
  RETURN_IF_ERROR((ForEachHaving<DataSourceId, std::size_t, std::string>(
      tx,
      [&](DataSourceId id, std::size_t position, const std::string& tag) {
        DataSource* source = find(id);
        if (source == nullptr) return;
        if (position >= source->columns.size()) {
          damaged = true;
          return;
        }
        if (auto name = ReadTagName(tag, damaged)) {
          source->columns[position].tags.push_back(*std::move(name));
        }
      },
      "SELECT data_source_id, position, tag FROM column_tags",
      " ORDER BY data_source_id, position, tag", one)));
  if (damaged) return DamagedRow("column_tags");
  return base::Ok();
}

}  // namespace

base::Status ReadColumnsAndTags(Transaction& tx, std::optional<DataSourceId> one,
                                const FindDataSourceById& find) {
  RETURN_IF_ERROR(ReadColumns(tx, one, find));
  return ReadTags(tx, one, find);
}

base::Status WriteColumnsAndTags(Transaction& tx, DataSourceId id, const DataSource& source) {
  RETURN_IF_ERROR(Run(tx, "DELETE FROM data_source_tags WHERE data_source_id = ?", id));
  RETURN_IF_ERROR(Run(tx, "DELETE FROM columns WHERE data_source_id = ?", id));
  for (const auto& tag : std::set(source.tags.begin(), source.tags.end())) {
    RETURN_IF_ERROR(Run(tx, "INSERT INTO data_source_tags (data_source_id, tag) VALUES (?, ?)", id,
                        tag.text()));
  }
  std::int64_t position = 0;
  for (const Column& column : source.columns) {
    RETURN_IF_ERROR(Run(tx,
                        "INSERT INTO columns (data_source_id, position, name, type_kind,"
                        " type_length, type_precision, type_scale, type_other, nullable,"
                        " description) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        id, position, column.name, Word(column.type.kind), column.type.length,
                        column.type.precision, column.type.scale, column.type.other,
                        column.nullable, column.description));
    for (const auto& tag : std::set(column.tags.begin(), column.tags.end())) {
      RETURN_IF_ERROR(Run(tx,
                          "INSERT INTO column_tags (data_source_id, position, tag)"
                          " VALUES (?, ?, ?)",
                          id, position, tag.text()));
    }
    ++position;
  }
  return base::Ok();
}

}  // namespace louver::store
