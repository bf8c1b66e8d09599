#include "store/validation_requests.h"

#include <span>
#include <utility>

#include "model/data_source.h"
#include "store/condition.h"
#include "store/statement.h"

namespace louver::store {
namespace {

using model::DataSourceId;
using model::TagName;
using model::ValidationKind;
using model::ValidationRequest;
using model::ValidationRequestId;

// What makes the column c another one when it changes.
constexpr char kSeen[] =
    "c.type_kind || ':' || c.type_length || ':' || c.type_precision || ':' || c.type_scale || ':'"
    " || c.type_other || ':' || coalesce((SELECT n.table_number || '.' || n.column_number"
    " FROM column_numbers n WHERE n.data_source_id = c.data_source_id"
    " AND n.column_name = c.name), '')";

// What the request r is about, if it is a column and there is one of its name: c.
constexpr char kFrom[] =
    "FROM validation_requests r JOIN data_sources d ON d.id = r.data_source_id"
    " LEFT JOIN columns c ON c.data_source_id = r.data_source_id AND c.name = r.column_name ";

// Takes the kinds that are told apart, each with the tag if that matters.
constexpr char kTagged[] =
    "CASE r.kind"
    " WHEN ? THEN EXISTS (SELECT 1 FROM data_source_tags t"
    " WHERE t.data_source_id = r.data_source_id AND t.tag = ?)"
    " WHEN ? THEN c.name IS NULL"
    " ELSE EXISTS (SELECT 1 FROM column_tags t WHERE t.data_source_id = c.data_source_id"
    " AND t.position = c.position AND t.tag = ?)"
    " END";

std::string Unchanged() {
  return "r.seen = CASE WHEN c.name IS NULL THEN '' ELSE " + std::string(kSeen) + " END";
}

Condition Tagged(const TagName& tag) {
  Condition condition;
  condition.And(kTagged, model::Name(ValidationKind::kDataSourceCreated), tag.text(),
                model::Name(ValidationKind::kColumnDeleted), tag.text());
  return condition;
}

struct Row {
  ValidationRequest request;
  std::string data_source_name;
  bool outdated = false;
};

base::Result<std::vector<Row>> Read(Transaction& tx, const std::string& rest,
                                    std::span<const Parameter> parameters) {
  std::vector<Row> rows;
  bool damaged = false;
  RETURN_IF_ERROR((ForEachOf<ValidationRequestId, DataSourceId, std::string, std::string,
                             std::string, std::string, base::Instant, std::string, bool>(
      tx,
      [&](ValidationRequestId id, DataSourceId data_source, const std::string& word,
          std::string column, std::string former_name, std::string column_type,
          base::Instant created_at, std::string name, bool outdated) {
        const auto kind = model::ParseValidationKind(word);
        damaged = damaged || !kind;
        if (!kind) return;
        rows.push_back({{id, data_source, *kind, std::move(column), std::move(former_name),
                         std::move(column_type), created_at},
                        std::move(name),
                        outdated});
      },
      "SELECT r.id, r.data_source_id, r.kind, r.column_name, r.former_name, r.column_type,"
      " r.created_at, d.name, CASE WHEN " +
          Unchanged() + " THEN 0 ELSE 1 END " + kFrom + rest,
      parameters)));
  if (damaged) return DamagedRow("validation_requests");
  return rows;
}

}  // namespace

base::Status PutValidationRequest(Transaction& tx, ValidationRequest& request) {
  RETURN_IF_ERROR(RemoveValidationRequestOn(tx, request.data_source, request.column));
  ASSIGN_OR_RETURN(request.id, NextId<ValidationRequestId>(tx, "validation_requests"));
  return Run(tx,
             "INSERT INTO validation_requests (id, data_source_id, kind, column_name, former_name,"
             " column_type, created_at, seen) VALUES (?, ?, ?, ?, ?, ?, ?, coalesce((SELECT " +
                 std::string(kSeen) +
                 " FROM columns c WHERE c.data_source_id = ? AND c.name = ?), ''))",
             request.id, request.data_source, model::Name(request.kind), request.column,
             request.former_name, request.column_type, request.created_at, request.data_source,
             request.column);
}

base::Status RemoveValidationRequestOn(Transaction& tx, DataSourceId data_source,
                                       const std::string& column) {
  return Run(tx, "DELETE FROM validation_requests WHERE data_source_id = ? AND column_name = ?",
             data_source, column);
}

base::Status RemoveValidationRequest(Transaction& tx, ValidationRequestId id) {
  return Run(tx, "DELETE FROM validation_requests WHERE id = ?", id);
}

base::Result<std::vector<KeptRequest>> ValidationRequestsOn(Transaction& tx,
                                                            DataSourceId data_source,
                                                            const TagName& tag) {
  Condition condition = Tagged(tag);
  condition.And("r.data_source_id = ?", data_source);
  ASSIGN_OR_RETURN(auto rows, Read(tx, condition.text() + "ORDER BY r.id", condition.Parameters()));
  std::vector<KeptRequest> kept;
  for (Row& row : rows) kept.push_back({std::move(row.request), row.outdated});
  return kept;
}

base::Result<std::optional<ValidationRequest>> FindOpenRequest(Transaction& tx,
                                                               ValidationRequestId id,
                                                               const TagName& tag) {
  Condition condition = Tagged(tag);
  condition.And(Unchanged());
  condition.And("r.id = ?", id);
  ASSIGN_OR_RETURN(auto rows, Read(tx, condition.text(), condition.Parameters()));
  if (rows.empty()) return std::optional<ValidationRequest>();
  return std::optional(std::move(rows.front().request));
}

base::Result<Page<OpenRequest>> ListOpenRequests(Transaction& tx, const ValidationFilter& filter,
                                                 const TagName& tag, const PageRequest& page) {
  Condition condition = Tagged(tag);
  condition.And(Unchanged());
  if (filter.data_source) condition.And("r.data_source_id = ?", *filter.data_source);
  if (filter.kind) condition.And("r.kind = ?", model::Name(*filter.kind));
  if (filter.owner) {
    condition.And(
        "r.data_source_id IN (SELECT data_source_id FROM places WHERE user_id = ?"
        " AND state = ?)",
        *filter.owner, model::Name(model::MemberState::kOwner));
  }
  Page<OpenRequest> found;
  RETURN_IF_ERROR(ForEachOf<std::int64_t>(
      tx, [&](std::int64_t count) { found.total = count; },
      "SELECT count(*) " + std::string(kFrom) + condition.text(), condition.Parameters()));
  ASSIGN_OR_RETURN(auto rows, Read(tx, condition.text() + "ORDER BY r.id LIMIT ? OFFSET ?",
                                   condition.Parameters(page.size, page.offset)));
  for (Row& row : rows) {
    found.items.push_back({std::move(row.request), std::move(row.data_source_name)});
  }
  return found;
}

}  // namespace louver::store
