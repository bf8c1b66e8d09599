#include "service/project/projects.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"
#include "service/data_source_changes.h"
#include "service/project/project_access.h"
#include "service/project/project_changes.h"
#include "service/project/schema_project.h"
#include "service/sync_request.h"
#include "service/tag_sets.h"
#include "service/viewer.h"
#include "store/connections.h"
#include "store/data_sources.h"
#include "store/projects.h"
#include "store/users.h"

namespace louver::service {
namespace {

using model::DataSource;
using model::Project;
using model::ProjectId;
using model::TagName;
using store::Transaction;

struct Content {
  std::int64_t data_sources = 0, disabled = 0, seen = 0;

  void Add(const DataSource& one, const Viewer& viewer) {
    ++data_sources;
    if (one.deleted) ++disabled;
    if (viewer.Of(one).visible) ++seen;
  }
};

base::Result<std::optional<model::User>> FindOwner(Transaction& tx, const Project& project) {
  auto owner = store::GetUser(tx, project.owner);
  if (owner.ok()) return std::optional(*std::move(owner));
  if (owner.error().kind() == base::ErrorKind::kNotFound) return std::optional<model::User>();
  return std::move(owner).error();
}

base::Result<SeenProject> Seen(Transaction& tx, const Actor& actor, Project project,
                               model::Connection connection, const Content& content) {
  SeenProject seen;
  ASSIGN_OR_RETURN(seen.owner, FindOwner(tx, project));
  seen.data_sources = content.seen;
  seen.is_monitored = connection.all_tables && FindsTables(connection, project);
  seen.disabled = content.disabled == content.data_sources;
  seen.is_owner = project.owner == actor.caller.user;
  seen.project = std::move(project);
  seen.connection = std::move(connection);
  return seen;
}

base::Result<SeenProject> See(Transaction& tx, const Actor& actor, Project project) {
  ASSIGN_OR_RETURN(const Viewer viewer, Viewer::Read(tx, actor));
  ASSIGN_OR_RETURN(const auto data_sources, DataSourcesOf(tx, project));
  ASSIGN_OR_RETURN(auto connection, store::GetConnection(tx, project.connection));
  Content content;
  for (const DataSource& one : data_sources) content.Add(one, viewer);
  return Seen(tx, actor, std::move(project), std::move(connection), content);
}

// Sorted by id already.
void Sort(std::vector<Project>& all, const store::Order<ProjectField>& order) {
  const auto by = [&](auto key) {
    std::stable_sort(all.begin(), all.end(),
                     [&](const Project& a, const Project& b) { return key(a) < key(b); });
  };
  switch (order.field) {
    case ProjectField::kId:
      break;
    case ProjectField::kName:
      by([](const Project& one) { return base::AsciiLower(one.name); });
      break;
    case ProjectField::kCreatedAt:
      by([](const Project& one) { return one.created_at; });
      break;
    case ProjectField::kUpdatedAt:
      by([](const Project& one) { return one.updated_at; });
      break;
  }
  if (order.descending) std::reverse(all.begin(), all.end());
}

using Place = std::pair<model::ConnectionId, std::string>;

Place PlaceOf(const Project& project) { return {project.connection, project.schema}; }

base::Result<std::map<Place, Content>> AllContent(Transaction& tx, const Actor& actor) {
  ASSIGN_OR_RETURN(const Viewer viewer, Viewer::Read(tx, actor));
  ASSIGN_OR_RETURN(const auto data_sources, store::AllDataSources(tx));
  std::map<Place, Content> contents;
  for (const DataSource& one : data_sources) {
    contents[{one.connection, one.remote.schema}].Add(one, viewer);
  }
  return contents;
}

}  // namespace

base::Result<store::Page<SeenProject>> Projects::Search(const Actor& actor, const std::string& text,
                                                        const store::PageRequest& page,
                                                        const store::Order<ProjectField>& order) {
  using Found = store::Page<SeenProject>;
  const std::string wanted = base::AsciiLower(text);
  return parts_.database.Read([&](Transaction& tx) -> base::Result<Found> {
    ASSIGN_OR_RETURN(auto contents, AllContent(tx, actor));
    ASSIGN_OR_RETURN(std::vector<Project> all, store::AllProjects(tx));
    ASSIGN_OR_RETURN(const auto connections, store::AllConnections(tx));
    std::map<model::ConnectionId, const model::Connection*> by_id;
    for (const model::Connection& one : connections) by_id[one.id] = &one;
    Sort(all, order);
    Found found;
    for (Project& project : all) {
      if (base::AsciiLower(project.name).find(wanted) == std::string::npos) continue;
      const model::Connection& connection = *by_id.at(project.connection);
      const Content& content = contents[PlaceOf(project)];
      if (content.seen == 0 && !MayChange(actor, project, connection)) continue;
      const std::int64_t position = found.total++;
      if (position < page.offset || position >= page.offset + page.size) continue;
      ASSIGN_OR_RETURN(auto seen, Seen(tx, actor, std::move(project), connection, content));
      found.items.push_back(std::move(seen));
    }
    return found;
  });
}

base::Result<SeenProject> Projects::Get(const Actor& actor, ProjectId id) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<SeenProject> {
    ASSIGN_OR_RETURN(Project project, store::GetProject(tx, id));
    ASSIGN_OR_RETURN(SeenProject seen, See(tx, actor, std::move(project)));
    const bool visible =
        seen.data_sources > 0 || service::MayChange(actor, seen.project, seen.connection);
    if (!visible) return NoProject(id);
    return seen;
  });
}

base::Status Projects::CheckMayChange(const Actor& actor, ProjectId id) {
  return parts_.database.Read([&](Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(GetProjectToChange(tx, actor, id));
    return base::Ok();
  });
}

base::Result<SeenProject> Projects::Put(const Actor& actor, ProjectId id,
                                        const ProjectChange& change) {
  return parts_.database.Write([&](Transaction& tx) -> base::Result<SeenProject> {
    ASSIGN_OR_RETURN(Project project, GetProjectToChange(tx, actor, id));
    RETURN_IF_ERROR(ChangeMonitoring(tx, parts_, actor, project, change));
    RETURN_IF_ERROR(ChangeProject(tx, parts_, actor, project, change));
    if (change.disabled) {
      RETURN_IF_ERROR(PutDisabled(tx, parts_, actor, project, *change.disabled));
    }
    return See(tx, actor, std::move(project));
  });
}

base::Result<bool> Projects::Remove(const Actor& actor, ProjectId id) {
  return parts_.database.Write([&](Transaction& tx) -> base::Result<bool> {
    ASSIGN_OR_RETURN(const Project project, GetProjectToChange(tx, actor, id));
    ASSIGN_OR_RETURN(const auto data_sources, DataSourcesOf(tx, project));
    if (!AreDisabled(data_sources)) {
      RETURN_IF_ERROR(PutDisabled(tx, parts_, actor, project, true));
      return false;
    }
    RETURN_IF_ERROR(CheckMayChangeContent(tx, actor, project, data_sources));
    for (const DataSource& one : data_sources) {
      RETURN_IF_ERROR(RemoveWithRecord(tx, parts_, actor, one));  // with the last one, it goes
    }
    ASSIGN_OR_RETURN(const auto others, store::ProjectsOf(tx, project.connection));
    if (others.empty()) RETURN_IF_ERROR(store::RemoveConnection(tx, project.connection));
    RETURN_IF_ERROR(RequestSync(tx, parts_, actor.request_id));
    return true;
  });
}

base::Status Projects::PutTags(const Actor& actor, ProjectId id, const std::vector<TagName>& tags) {
  return parts_.database.Write([&](Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(Project project, GetProjectToChange(tx, actor, id));
    ProjectChange change;
    change.tags = project.tags;
    change.tags->insert(change.tags->end(), tags.begin(), tags.end());
    return ChangeProject(tx, parts_, actor, project, change);
  });
}

base::Status Projects::RemoveTag(const Actor& actor, ProjectId id, const TagName& tag) {
  return parts_.database.Write([&](Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(Project project, GetProjectToChange(tx, actor, id));
    ProjectChange change;
    change.tags = Without(project.tags, {tag});
    if (*change.tags == project.tags) {
      return base::NotFound("The tag \"" + tag.text() + "\" is not on the project \"" +
                            project.name + "\".");
    }
    return ChangeProject(tx, parts_, actor, project, change);
  });
}

}  // namespace louver::service
