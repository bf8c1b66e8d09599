#include "service/project/project_changes.h"

#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "service/data_source_changes.h"
#include "service/name_template.h"
#include "service/project/project_access.h"
#include "service/project/schema_project.h"
#include "service/sync_request.h"
#include "service/tag_changes.h"
#include "store/connections.h"
#include "store/users.h"

namespace louver::service {
namespace {

using model::Connection;
using model::Project;
using store::Transaction;

store::AuditEvent EventAbout(const Project& project) {
  store::AuditEvent event;
  event.target_type = "PROJECT";
  event.targets = {{event.target_type, base::ToString(project.id), project.name}};
  return event;
}

base::Status CheckFormats(const Connection& connection, const Project& project) {
  const model::RemoteTable example{connection.database, project.schema, "table"};
  const model::NameTemplate& names = connection.names;
  for (const std::string& format :
       {names.data_source_format, names.schema_format, names.table_format}) {
    if (!format.empty()) RETURN_IF_ERROR(FillName(format, example));
  }
  return base::Ok();
}

}  // namespace

base::Status CheckMayOwnNewTables(Transaction& tx, model::UserId id) {
  auto user = store::GetUser(tx, id);
  if (!user.ok()) {
    if (user.error().kind() != base::ErrorKind::kNotFound) return user.error();
    return base::Invalid("No user found with the profile ID " + base::ToString(id) + ".");
  }
  if (user->disabled) return base::Invalid("The user \"" + user->userid + "\" is disabled.");
  if (user->permissions.contains(model::Permission::kCreateDataSource)) return base::Ok();
  return base::Invalid("The user \"" + user->userid +
                       "\" would own new tables and lacks the permission CREATE_DATA_SOURCE.");
}

bool FindsTables(const Connection& connection, const Project& project) {
  return connection.schema && base::EqualsIgnoringAsciiCase(*connection.schema, project.schema);
}

base::Status ChangeProject(Transaction& tx, Parts& parts, const Actor& actor, Project& project,
                           const ProjectChange& change) {
  const Project before = project;
  if (change.name) project.name = *change.name;
  if (change.description) project.description = *change.description;
  if (change.documentation) project.documentation = *change.documentation;
  if (change.owner && *change.owner != project.owner) {
    RETURN_IF_ERROR(CheckMayOwnNewTables(tx, *change.owner));
    project.owner = *change.owner;
  }
  if (change.tags) {
    RETURN_IF_ERROR(ChangeTags(tx, parts, actor, EventAbout(project), project.tags, *change.tags));
  }
  return project == before ? base::Ok() : UpdateWithRecord(tx, parts, actor, project);
}

base::Status ChangeMonitoring(Transaction& tx, Parts& parts, const Actor& actor, Project& project,
                              const ProjectChange& change) {
  ASSIGN_OR_RETURN(Connection connection, store::GetConnection(tx, project.connection));
  const Connection before = connection;
  const bool is_monitored = connection.all_tables && FindsTables(connection, project);
  if (change.is_monitored && *change.is_monitored != is_monitored) {
    connection.all_tables = *change.is_monitored;
  }
  model::NameTemplate& names = connection.names;
  names.data_source_format = change.data_source_format.value_or(names.data_source_format);
  names.schema_format = change.schema_format.value_or(names.schema_format);
  names.table_format = change.table_format.value_or(names.table_format);
  if (connection == before) return base::Ok();
  if (!FindsTables(connection, project)) {
    return base::Unprocessable("The tables of the schema \"" + project.schema +
                               "\" were named one by one under the connection key \"" +
                               connection.key + "\": change that with POST /api/v2/data.");
  }
  RETURN_IF_ERROR(CheckFormats(connection, project));
  connection.updated_at = parts.clock.Now();
  RETURN_IF_ERROR(store::UpdateConnection(tx, connection, std::nullopt));
  return UpdateWithRecord(tx, parts, actor, project);
}

base::Status PutDisabled(Transaction& tx, Parts& parts, const Actor& actor, const Project& project,
                         bool disabled) {
  ASSIGN_OR_RETURN(auto data_sources, DataSourcesOf(tx, project));
  if (!disabled && !AreDisabled(data_sources)) return base::Ok();
  bool switched = false;
  for (model::DataSource& one : data_sources) {
    ASSIGN_OR_RETURN(const bool differed, PutDisabledWithRecord(tx, parts, actor, one, disabled));
    switched = switched || differed;
  }
  if (!switched) return base::Ok();
  RETURN_IF_ERROR(CheckMayChangeContent(tx, actor, project, data_sources));
  return RequestSync(tx, parts, actor.request_id);
}

}  // namespace louver::service
