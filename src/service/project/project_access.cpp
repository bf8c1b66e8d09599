#include "service/project/project_access.h"

#include <algorithm>

#include "service/collection_access.h"
#include "service/places.h"
#include "service/viewer.h"
#include "store/connections.h"
#include "store/data_sources.h"
#include "store/projects.h"

namespace louver::service {
namespace {

using model::DataSource;
using model::Project;
using store::Transaction;

}  // namespace

base::Error NoProject(model::ProjectId id) {
  return base::NotFound("No project found with ID " + base::ToString(id) + ".");
}

bool MayChange(const Actor& actor, const Project& project, const model::Connection& connection) {
  if (actor.caller.project) return false;
  return project.owner == actor.caller.user || MayChangeAllOf(actor, connection);
}

base::Result<std::vector<DataSource>> DataSourcesOf(Transaction& tx, const Project& project) {
  store::DataSourceFilter filter;
  filter.connection = project.connection;
  filter.schema = project.schema;
  ASSIGN_OR_RETURN(auto found, store::DataSourcesMatching(tx, filter));
  // The filter ignores the case of the schema.
  std::erase_if(found, [&](const DataSource& one) { return !model::Holds(project, one); });
  return found;
}

base::Status CheckMayChangeContent(Transaction& tx, const Actor& actor, const Project& project,
                                   const std::vector<DataSource>& data_sources) {
  ASSIGN_OR_RETURN(const auto connection, store::GetConnection(tx, project.connection));
  if (MayChangeAllOf(actor, connection)) return base::Ok();
  ASSIGN_OR_RETURN(const auto owned, OwnedBy(tx, actor.caller.user));
  const bool owns_all = std::all_of(data_sources.begin(), data_sources.end(),
                                    [&](const DataSource& one) { return owned.contains(one.id); });
  if (owns_all) return base::Ok();
  return base::Forbidden(
      "The project has data sources that others own. This needs to be an owner of them all, or the "
      "permission GOVERNANCE.");
}

bool AreDisabled(const std::vector<DataSource>& data_sources) {
  return std::all_of(data_sources.begin(), data_sources.end(),
                     [](const DataSource& one) { return one.deleted; });
}

base::Result<Project> GetVisibleProject(Transaction& tx, const Actor& actor, model::ProjectId id) {
  ASSIGN_OR_RETURN(Project project, store::GetProject(tx, id));
  ASSIGN_OR_RETURN(const auto connection, store::GetConnection(tx, project.connection));
  if (MayChange(actor, project, connection)) return project;
  ASSIGN_OR_RETURN(const auto data_sources, DataSourcesOf(tx, project));
  ASSIGN_OR_RETURN(const Viewer viewer, Viewer::Read(tx, actor));
  const bool visible = std::any_of(data_sources.begin(), data_sources.end(),
                                   [&](const DataSource& one) { return viewer.Of(one).visible; });
  if (!visible) return NoProject(id);
  return project;
}

base::Result<Project> GetProjectToChange(Transaction& tx, const Actor& actor, model::ProjectId id) {
  ASSIGN_OR_RETURN(Project project, store::GetProject(tx, id));
  ASSIGN_OR_RETURN(const auto connection, store::GetConnection(tx, project.connection));
  if (MayChange(actor, project, connection)) return project;
  RETURN_IF_ERROR(GetVisibleProject(tx, actor, id));
  return base::Forbidden(
      "This needs to be the owner of the project, or the permission GOVERNANCE.");
}

}  // namespace louver::service
