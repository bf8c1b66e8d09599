#include "service/validation_requests.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "service/audit.h"
#include "service/data_source_access.h"
#include "service/detection/new_tag.h"
#include "service/object_tags.h"
#include "service/places.h"
#include "service/sync_request.h"
#include "service/tag_sets.h"
#include "store/data_sources.h"

namespace louver::service {
namespace {

using model::DataSource;
using model::DataSourceId;
using model::Permission;
using model::ValidationKind;
using model::ValidationRequest;
using model::ValidationRequestId;
using store::Transaction;

base::Error NoRequest(ValidationRequestId id) {
  return base::NotFound("No validation request found with ID " + base::ToString(id) +
                        ". It is gone once it is validated, and when what it is about changed "
                        "again, went or lost the tag \"" +
                        NewTag().text() + "\" otherwise.");
}

// The requests by data source, in the order of their ids.
using Work = std::map<DataSourceId, std::vector<ValidationRequest>>;

base::Result<Work> Find(Transaction& tx, const std::set<ValidationRequestId>& ids) {
  Work work;
  for (const ValidationRequestId id : ids) {
    ASSIGN_OR_RETURN(auto found, store::FindOpenRequest(tx, id, NewTag()));
    if (!found) return NoRequest(id);
    const DataSourceId data_source = found->data_source;
    work[data_source].push_back(*std::move(found));
  }
  return work;
}

base::Status Record(Transaction& tx, Parts& parts, const Actor& actor,
                    const DataSource& data_source, const ValidationRequest& request) {
  store::AuditEvent event;
  event.event = "TaskValidated";
  event.action = store::AuditAction::kUpdate;
  event.target_type = "DATASOURCE";
  const std::string id = base::ToString(data_source.id);
  event.targets = {{event.target_type, id, data_source.name}};
  if (!request.column.empty()) {
    event.related_resources = {{"COLUMN", id + "_" + request.column, request.column}};
  }
  event.details = {{"kind", std::string(model::Name(request.kind))},
                   {"validationRequestId", request.id.value()}};
  return Audit(tx, parts, actor, std::move(event));
}

// Takes the tag off what the request is about; of a deleted column nothing is left to take it off.
base::Status TakeTagOff(Transaction& tx, Parts& parts, const Actor& actor, DataSource& data_source,
                        const ValidationRequest& request) {
  if (request.kind == ValidationKind::kColumnDeleted) return base::Ok();
  if (request.kind == ValidationKind::kDataSourceCreated) {
    auto left = Without(data_source.tags, {NewTag()});
    RETURN_IF_ERROR(ReplaceTags(tx, parts, actor, data_source, std::nullopt, std::move(left)));
    return base::Ok();
  }
  for (const model::Column& column : data_source.columns) {
    if (column.name != request.column) continue;
    auto left = Without(column.tags, {NewTag()});
    RETURN_IF_ERROR(ReplaceTags(tx, parts, actor, data_source, request.column, std::move(left)));
    return base::Ok();
  }
  return NoRequest(request.id);
}

base::Status ValidateOn(Transaction& tx, Parts& parts, const Actor& actor, DataSourceId id,
                        const std::vector<ValidationRequest>& requests) {
  auto read = GetToChange(tx, actor, id);
  if (!read.ok()) {
    // Whose data source it is about is not told to those who do not see it.
    if (read.error().kind() == base::ErrorKind::kNotFound) return NoRequest(requests.front().id);
    return read.error();
  }
  DataSource& data_source = *read;
  const DataSource before = data_source;
  for (const ValidationRequest& request : requests) {
    RETURN_IF_ERROR(TakeTagOff(tx, parts, actor, data_source, request));
    RETURN_IF_ERROR(store::RemoveValidationRequest(tx, request.id));
    RETURN_IF_ERROR(Record(tx, parts, actor, data_source, request));
  }
  if (data_source == before) return base::Ok();
  data_source.updated_at = parts.clock.Now();
  return store::UpdateDataSource(tx, data_source);
}

}  // namespace

base::Result<store::Page<store::OpenRequest>> ValidationRequests::List(
    const Actor& actor, const store::ValidationFilter& filter, const store::PageRequest& page) {
  store::ValidationFilter theirs = filter;
  if (!Holds(actor, Permission::kGovernance)) theirs.owner = actor.caller.user;
  return parts_.database.Read(
      [&](Transaction& tx) { return store::ListOpenRequests(tx, theirs, NewTag(), page); });
}

base::Status ValidationRequests::CheckMayValidate(const Actor& actor) {
  if (Holds(actor, Permission::kGovernance)) return base::Ok();
  ASSIGN_OR_RETURN(const auto owned, parts_.database.Read([&](Transaction& tx) {
    return OwnedBy(tx, actor.caller.user);
  }));
  if (!owned.empty()) return base::Ok();
  return base::Forbidden("This needs to own a data source, or the permission GOVERNANCE.");
}

base::Result<std::vector<ValidationRequest>> ValidationRequests::Validate(
    const Actor& actor, const std::vector<ValidationRequestId>& ids) {
  using Validated = std::vector<ValidationRequest>;
  return parts_.database.Write([&](Transaction& tx) -> base::Result<Validated> {
    ASSIGN_OR_RETURN(const Work work, Find(tx, {ids.begin(), ids.end()}));
    Validated validated;
    for (const auto& [data_source, requests] : work) {
      RETURN_IF_ERROR(ValidateOn(tx, parts_, actor, data_source, requests));
      validated.insert(validated.end(), requests.begin(), requests.end());
    }
    RETURN_IF_ERROR(RequestSync(tx, parts_, actor.request_id));
    return validated;
  });
}

}  // namespace louver::service
