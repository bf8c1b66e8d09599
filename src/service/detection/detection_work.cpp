#include "service/detection/detection_work.h"

#include <utility>

#include "service/project/project_changes.h"
#include "store/connections.h"
#include "store/data_sources.h"
#include "store/projects.h"

namespace louver::service {
namespace {

using model::DataSource;
using store::Transaction;

base::Result<std::vector<DataSource>> DataSourcesOf(Transaction& tx, const DetectionScope& scope) {
  store::DataSourceFilter filter;
  filter.connection = scope.connection;
  ASSIGN_OR_RETURN(auto found, store::DataSourcesMatching(tx, filter));
  const std::set<model::DataSourceId> only(scope.only.begin(), scope.only.end());
  if (!only.empty()) {
    std::erase_if(found, [&](const DataSource& one) { return !only.contains(one.id); });
  }
  return found;
}

// Louver acts for whoever registered the connection: what it finds is theirs.
Actor LouverFor(const model::Connection& connection, const store::Job& job) {
  Actor actor;
  actor.caller.user = connection.created_by;
  actor.caller.userid = "louver";
  actor.caller.name = "Schema monitoring";
  actor.request_id = job.request.empty() ? job.id : job.request;
  return actor;
}

}  // namespace

base::Result<std::optional<DetectionWork>> ReadDetectionWork(Parts& parts, const store::Job& job,
                                                             const DetectionScope& scope) {
  using Found = std::optional<DetectionWork>;
  return parts.database.Read([&](Transaction& tx) -> base::Result<Found> {
    auto connection = store::GetConnection(tx, scope.connection);
    if (!connection.ok()) {
      if (connection.error().kind() == base::ErrorKind::kNotFound) return Found();
      return connection.error();
    }
    DetectionWork work;
    work.connection = *std::move(connection);
    ASSIGN_OR_RETURN(work.data_sources, DataSourcesOf(tx, scope));
    work.finds_tables = scope.only.empty() && work.connection.all_tables && work.connection.schema;
    for (const DataSource& one : work.data_sources) work.schemas.insert(one.remote.schema);
    if (work.finds_tables) work.schemas.insert(*work.connection.schema);
    work.actor = LouverFor(work.connection, job);
    if (work.schemas.empty()) return Found();
    return Found(std::move(work));
  });
}

base::Result<std::optional<model::UserId>> OwnerOfNewTables(Transaction& tx,
                                                            const model::Connection& connection) {
  std::vector<model::UserId> candidates;
  ASSIGN_OR_RETURN(const auto projects, store::ProjectsOf(tx, connection.id));
  for (const model::Project& project : projects) {
    if (FindsTables(connection, project)) candidates.push_back(project.owner);
  }
  candidates.push_back(connection.created_by);
  for (const model::UserId id : candidates) {
    const base::Status may = CheckMayOwnNewTables(tx, id);
    if (may.ok()) return std::optional(id);
    if (may.error().kind() != base::ErrorKind::kInvalid) return may.error();
  }
  return std::optional<model::UserId>();
}

base::Result<Sight> LookAt(platform::SourceCatalog& catalog, const Registrant& registrant,
                           const std::set<std::string>& schemas) {
  Sight sight;
  for (const std::string& schema : schemas) {
    ASSIGN_OR_RETURN(std::vector<platform::CatalogTable> tables,
                     catalog.Look(registrant.source, registrant.login, schema, std::nullopt));
    if (tables.empty()) sight.blank_schemas.insert(schema);
    for (platform::CatalogTable& table : tables) {
      model::RemoteTable name = table.table;
      sight.tables.emplace(std::move(name), std::move(table));
    }
  }
  return sight;
}

}  // namespace louver::service
