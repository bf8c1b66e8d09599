#include "service/project/project_access.h"

#include <algorithm>
#include <iterator>

#include "service/viewer.h"
#include "store/connections.h"
#include "store/data_sources.h"
#include "store/projects.h"

namespace louver::service {
namespace {

using model::DataSource;
using model::Project;
using store::Transaction;

base::Error NoProject(model::ProjectId id) {
  return base::NotFound("No project found with ID " + base::ToString(id) + ".");
}

}  // namespace

bool MayChange(const Actor& actor, const Project& project, const model::Connection& connection) {
  if (actor.caller.project) return false;
  return project.owner == actor.caller.user || connection.created_by == actor.caller.user ||
         Holds(actor, model::Permission::kGovernance);
}

base::Result<std::vector<DataSource>> DataSourcesOf(Transaction& tx, const Project& project) {
  store::DataSourceFilter filter;
  filter.connection = project.connection;
  filter.schema = project.schema;
  std::vector<DataSource> all;
  for (store::PageRequest page;; page.offset += page.size) {
    ASSIGN_OR_RETURN(auto slice, store::ListDataSources(tx, filter, page));
    std::copy_if(std::make_move_iterator(slice.items.begin()),
                 std::make_move_iterator(slice.items.end()), std::back_inserter(all),
                 [&](const DataSource& one) { return model::Holds(project, one); });
    if (page.offset + page.size >= slice.total) return all;
  }
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
  ASSIGN_OR_RETURN(Project project, GetVisibleProject(tx, actor, id));
  ASSIGN_OR_RETURN(const auto connection, store::GetConnection(tx, project.connection));
  if (MayChange(actor, project, connection)) return project;
  return base::Forbidden(
      "This needs to be the owner of the project, or the permission GOVERNANCE.");
}

}  // namespace louver::service
