#include "service/project/schema_project.h"

#include <string>
#include <utility>

#include "base/text.h"
#include "service/audit.h"
#include "service/name_template.h"
#include "store/connections.h"
#include "store/projects.h"

namespace louver::service {
namespace {

using model::Project;
using store::Transaction;

constexpr std::string_view kDefaultFormat = "<schema>";

base::Status Record(Transaction& tx, Parts& parts, const Actor& actor, std::string name,
                    store::AuditAction action, const Project& project) {
  store::AuditEvent event;
  event.event = std::move(name);
  event.action = action;
  event.target_type = "PROJECT";
  event.targets = {{event.target_type, base::ToString(project.id), project.name}};
  event.details = {{"schema", project.schema}};
  return Audit(tx, parts, actor, std::move(event));
}

base::Result<bool> IsFree(Transaction& tx, const std::string& name, const Project& project) {
  ASSIGN_OR_RETURN(const auto taken, store::FindProject(tx, name));
  return !taken || (taken->connection == project.connection && taken->schema == project.schema);
}

// The wanted name, or one like it when another schema's project has that.
base::Result<std::string> NameFor(Transaction& tx, const model::Connection& connection,
                                  const Project& project) {
  ASSIGN_OR_RETURN(const std::string wanted, ProjectNameFor(connection, project.schema));
  const std::string told_apart = wanted + " (" + connection.key + ")";
  std::string name = wanted;
  for (int attempt = 1;; ++attempt) {
    ASSIGN_OR_RETURN(const bool is_free, IsFree(tx, name, project));
    if (is_free) return name;
    name = attempt == 1 ? told_apart : told_apart + " " + std::to_string(attempt);
  }
}

}  // namespace

base::Result<std::string> ProjectNameFor(const model::Connection& connection,
                                         const std::string& schema) {
  const std::string& stated = connection.names.schema_project_format;
  const std::string format = stated.empty() ? std::string(kDefaultFormat) : stated;
  if (base::AsciiLower(format).find("<tablename>") != std::string::npos) {
    return base::Invalid("The name template \"" + format +
                         "\" names a project by a table. It may have <schema> and <database>.");
  }
  return FillName(format, {connection.database, schema, {}});
}

base::Status EnsureProject(Transaction& tx, Parts& parts, const Actor& actor,
                           const model::DataSource& data_source) {
  const auto& schema = data_source.remote.schema;
  ASSIGN_OR_RETURN(const auto present, store::FindProjectOf(tx, data_source.connection, schema));
  if (present) return base::Ok();
  ASSIGN_OR_RETURN(const auto connection, store::GetConnection(tx, data_source.connection));
  Project project;
  project.connection = connection.id;
  project.schema = schema;
  ASSIGN_OR_RETURN(project.name, NameFor(tx, connection, project));
  project.owner = connection.created_by;
  project.created_by = actor.caller.user;
  project.created_at = project.updated_at = parts.clock.Now();
  ASSIGN_OR_RETURN(project.id, store::InsertProject(tx, project));
  return Record(tx, parts, actor, "ProjectCreated", store::AuditAction::kCreate, project);
}

base::Status EndProjectIfEmpty(Transaction& tx, Parts& parts, const Actor& actor,
                               const model::DataSource& data_source) {
  ASSIGN_OR_RETURN(const auto ended, store::RemoveProjectIfEmpty(tx, data_source.connection,
                                                                 data_source.remote.schema));
  if (!ended) return base::Ok();
  return Record(tx, parts, actor, "ProjectDeleted", store::AuditAction::kDelete, *ended);
}

base::Status RenameProjects(Transaction& tx, Parts& parts, const Actor& actor,
                            const model::Connection& connection) {
  ASSIGN_OR_RETURN(auto projects, store::ProjectsOf(tx, connection.id));
  for (Project& project : projects) {
    ASSIGN_OR_RETURN(std::string name, NameFor(tx, connection, project));
    if (name == project.name) continue;
    project.name = std::move(name);
    RETURN_IF_ERROR(UpdateWithRecord(tx, parts, actor, project));
  }
  return base::Ok();
}

base::Status UpdateWithRecord(Transaction& tx, Parts& parts, const Actor& actor, Project& project) {
  project.updated_at = parts.clock.Now();
  RETURN_IF_ERROR(store::UpdateProject(tx, project));
  return Record(tx, parts, actor, "ProjectUpdated", store::AuditAction::kUpdate, project);
}

}  // namespace louver::service
