#include "store/projects.h"

#include <map>
#include <utility>

#include "store/driver_error.h"
#include "store/statement.h"
#include "store/tag_names.h"

namespace louver::store {
namespace {

using model::ConnectionId;
using model::Project;
using model::ProjectId;
using model::UserId;

// Those that meet `condition`, by id, with their tags, which the second query finds by the same
// condition.
template <typename... Arguments>
base::Result<std::vector<Project>> Read(Transaction& tx, const std::string& condition,
                                        const Arguments&... arguments) {
  std::vector<Project> projects;
  RETURN_IF_ERROR((ForEach<ProjectId, std::string, ConnectionId, std::string, std::string,
                           std::string, UserId, UserId, base::Instant, base::Instant>(
      tx,
      [&](ProjectId id, std::string name, ConnectionId connection, std::string schema,
          std::string description, std::string documentation, UserId owner, UserId created_by,
          base::Instant created_at, base::Instant updated_at) {
        projects.push_back({.id = id,
                            .name = std::move(name),
                            .connection = connection,
                            .schema = std::move(schema),
                            .description = std::move(description),
                            .documentation = std::move(documentation),
                            .owner = owner,
                            .tags = {},
                            .created_by = created_by,
                            .created_at = created_at,
                            .updated_at = updated_at});
      },
      "SELECT id, name, connection_id, remote_schema, description, documentation, owner_id,"
      " created_by, created_at, updated_at FROM projects " +
          condition + " ORDER BY id",
      arguments...)));
  std::map<ProjectId, Project*> by_id;
  for (Project& project : projects) by_id.emplace(project.id, &project);
  bool damaged = false;
  RETURN_IF_ERROR((ForEach<ProjectId, std::string>(
      tx,
      [&](ProjectId id, const std::string& tag) {
        if (auto name = ReadTagName(tag, damaged)) by_id.at(id)->tags.push_back(*name);
      },
      "SELECT project_id, tag FROM project_tags WHERE project_id IN (SELECT id FROM projects " +
          condition + ") ORDER BY tag",
      arguments...)));
  if (damaged) return DamagedRow("project_tags");
  return projects;
}

std::optional<Project> First(std::vector<Project> found) {
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

base::Status WriteTags(Transaction& tx, const Project& project, ProjectId id) {
  RETURN_IF_ERROR(Run(tx, "DELETE FROM project_tags WHERE project_id = ?", id));
  for (const model::TagName& tag : project.tags) {
    RETURN_IF_ERROR(
        Run(tx, "INSERT INTO project_tags (project_id, tag) VALUES (?, ?)", id, tag.text()));
  }
  return base::Ok();
}

base::Error InBetterWords(base::Error error, const Project& project) {
  if (!IsTaken(error, "projects.name")) return error;
  return Taken("projects.name", "A project with the name " + project.name + " exists already.");
}

base::Error Missing(ProjectId id) {
  return base::NotFound("No project found with ID " + ToString(id) + ".");
}

}  // namespace

base::Result<ProjectId> InsertProject(Transaction& tx, const Project& project) {
  tx.Changed(Subject::kDataSources);
  ASSIGN_OR_RETURN(const auto id, NextId<ProjectId>(tx, "projects"));
  const base::Status inserted =
      Run(tx,
          "INSERT INTO projects (id, name, connection_id, remote_schema, description,"
          " documentation, owner_id, created_by, created_at, updated_at)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          id, project.name, project.connection, project.schema, project.description,
          project.documentation, project.owner, project.created_by, project.created_at,
          project.updated_at);
  if (!inserted.ok()) return InBetterWords(inserted.error(), project);
  RETURN_IF_ERROR(WriteTags(tx, project, id));
  return id;
}

base::Status UpdateProject(Transaction& tx, const Project& project) {
  tx.Changed(Subject::kDataSources);
  const auto changed = Execute(tx,
                               "UPDATE projects SET name = ?, description = ?, documentation = ?,"
                               " owner_id = ?, updated_at = ? WHERE id = ?",
                               project.name, project.description, project.documentation,
                               project.owner, project.updated_at, project.id);
  if (!changed.ok()) return InBetterWords(changed.error(), project);
  if (*changed == 0) return Missing(project.id);
  return WriteTags(tx, project, project.id);
}

base::Result<std::optional<Project>> RemoveProjectIfEmpty(Transaction& tx, ConnectionId connection,
                                                          const std::string& schema) {
  ASSIGN_OR_RETURN(const auto left,
                   SelectValue<std::int64_t>(
                       tx,
                       "SELECT count(*) FROM (SELECT 1 FROM data_sources WHERE connection_id = ?"
                       " AND remote_schema = ? LIMIT 1) any_left",
                       connection, schema));
  if (left > 0) return std::optional<Project>();
  ASSIGN_OR_RETURN(auto project, FindProjectOf(tx, connection, schema));
  if (!project) return project;
  tx.Changed(Subject::kDataSources);
  tx.Changed(Subject::kCredentials);
  RETURN_IF_ERROR(Run(tx, "DELETE FROM projects WHERE id = ?", project->id));
  return project;
}

base::Result<Project> GetProject(Transaction& tx, ProjectId id) {
  ASSIGN_OR_RETURN(auto found, Read(tx, "WHERE id = ?", id));
  if (found.empty()) return Missing(id);
  return std::move(found.front());
}

base::Result<std::optional<Project>> FindProject(Transaction& tx, const std::string& name) {
  ASSIGN_OR_RETURN(auto found, Read(tx, "WHERE name = ?", name));
  return First(std::move(found));
}

base::Result<std::optional<Project>> FindProjectOf(Transaction& tx, ConnectionId connection,
                                                   const std::string& schema) {
  ASSIGN_OR_RETURN(auto found,
                   Read(tx, "WHERE connection_id = ? AND remote_schema = ?", connection, schema));
  return First(std::move(found));
}

base::Result<std::vector<Project>> ProjectsOf(Transaction& tx, ConnectionId connection) {
  return Read(tx, "WHERE connection_id = ?", connection);
}

base::Result<std::vector<Project>> AllProjects(Transaction& tx) { return Read(tx, ""); }

}  // namespace louver::store
