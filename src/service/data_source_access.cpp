#include "service/data_source_access.h"

#include <initializer_list>
#include <optional>
#include <string>

#include "service/places.h"
#include "service/viewer.h"
#include "store/data_sources.h"
#include "store/projects.h"

namespace louver::service {
namespace {

using model::DataSource;
using model::DataSourceId;
using model::MemberState;
using model::Permission;
using store::Transaction;

// With a key for a project, what is not in it does not exist.
base::Status CheckInScope(Transaction& tx, const Actor& actor, const DataSource& data_source) {
  if (!actor.caller.project) return base::Ok();
  ASSIGN_OR_RETURN(const auto project, store::GetProject(tx, *actor.caller.project));
  return model::Holds(project, data_source) ? base::Ok()
                                            : base::Status(NoDataSource(data_source.id));
}

enum class Expert { kMay, kMayNot };

base::Result<DataSource> GetAs(Transaction& tx, const Actor& actor, DataSourceId id,
                               std::initializer_list<Permission> permissions, Expert experts) {
  ASSIGN_OR_RETURN(DataSource data_source, store::GetDataSource(tx, id));
  RETURN_IF_ERROR(CheckInScope(tx, actor, data_source));
  for (const Permission permission : permissions) {
    if (Holds(actor, permission)) return data_source;
  }
  ASSIGN_OR_RETURN(const auto place, StrongestPlace(tx, id, actor.caller.user));
  const bool owner = place && place->state == MemberState::kOwner;
  const bool expert = place && place->state == MemberState::kExpert && !data_source.deleted;
  if (owner || (expert && experts == Expert::kMay)) return data_source;
  RETURN_IF_ERROR(GetVisible(tx, actor, id));
  return base::Forbidden("This needs to be an owner of the data source, or the permission " +
                         std::string(model::Name(Permission::kGovernance)) + ".");
}

}  // namespace

base::Error NoDataSource(const DataSourceRef& named) {
  if (const auto* id = std::get_if<DataSourceId>(&named)) {
    return base::NotFound("No data source found with ID " + base::ToString(*id) + ".");
  }
  return base::NotFound("No data source found with the name \"" + std::get<std::string>(named) +
                        "\".");
}

base::Result<DataSource> GetNamed(Transaction& tx, const DataSourceRef& named) {
  if (const auto* id = std::get_if<DataSourceId>(&named)) return store::GetDataSource(tx, *id);
  ASSIGN_OR_RETURN(auto found, store::FindDataSource(tx, std::get<std::string>(named)));
  if (!found) return NoDataSource(named);
  return *std::move(found);
}

base::Result<DataSource> GetNamedVisible(Transaction& tx, const Actor& actor,
                                         const DataSourceRef& named) {
  ASSIGN_OR_RETURN(const DataSource found, GetNamed(tx, named));
  auto visible = GetVisible(tx, actor, found.id);
  const bool is_hidden = !visible.ok() && visible.error().kind() == base::ErrorKind::kNotFound;
  if (is_hidden) return NoDataSource(named);
  return visible;
}

base::Result<DataSource> GetVisible(Transaction& tx, const Actor& actor, DataSourceId id) {
  ASSIGN_OR_RETURN(DataSource data_source, store::GetDataSource(tx, id));
  ASSIGN_OR_RETURN(const Viewer viewer, Viewer::Read(tx, actor));
  if (!viewer.Of(data_source).visible) return NoDataSource(id);
  return data_source;
}

base::Result<DataSource> GetToChange(Transaction& tx, const Actor& actor, DataSourceId id) {
  return GetAs(tx, actor, id, {Permission::kGovernance}, Expert::kMayNot);
}

base::Result<DataSource> GetToDescribe(Transaction& tx, const Actor& actor, DataSourceId id) {
  return GetAs(tx, actor, id, {Permission::kGovernance}, Expert::kMay);
}

base::Result<DataSource> GetToShare(Transaction& tx, const Actor& actor, DataSourceId id) {
  return GetAs(tx, actor, id, {Permission::kGovernance, Permission::kUserAdmin}, Expert::kMayNot);
}

}  // namespace louver::service
