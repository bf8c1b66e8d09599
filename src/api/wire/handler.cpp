#include "api/wire/handler.h"

#include <string>

#include <boost/json.hpp>

#include "api/wire/column_type.h"
#include "api/wire/instant.h"
#include "base/text.h"
#include "model/column_type.h"

namespace louver::api::wire {
namespace json = boost::json;

json::object HandlersCreatedObject(const service::HandlersCreated& created) {
  json::value id;
  if (created.data_source) id = created.data_source->value();
  json::array jobs(created.jobs.begin(), created.jobs.end());
  return {{"id", id},
          {"dataSourceId", id},
          {"warnings", TextOrNull(base::Join(created.warnings, " "))},
          {"connectionString", TextOrNull(created.connection_string)},
          {"bulkId", TextOrNull(created.bulk_id)},
          {"jobIds", std::move(jobs)}};
}

json::object HandlerObject(const service::Handler& handler) {
  const model::DataSource& data_source = handler.data_source;
  const model::Connection& connection = handler.connection;
  return {{"id", data_source.id.value()},
          {"dataSourceId", data_source.id.value()},
          {"type", "Redshift"},
          {"connectionKey", connection.key},
          {"metadata",
           {{"ssl", connection.ssl},
            {"userFiles", json::array()},
            {"port", connection.port},
            {"hostname", connection.host},
            {"database", data_source.remote.database},
            {"username", connection.username},
            {"schemaProjectName", TextOrNull(handler.schema_project)},
            {"staleDataTolerance", connection.stale_data_tolerance},
            {"bodataSchemaName", data_source.view.schema},
            {"bodataTableName", data_source.view.view},
            {"dataSourceName", data_source.name},
            {"table", data_source.remote.table},
            {"schema", data_source.remote.schema},
            {"nativeViewName", data_source.view.view},
            {"nativeSchemaName", data_source.view.schema},
            {"nativeWorkspaceName", TextOrNull(handler.managed_database.value_or(""))}}},
          {"createdAt", Time(data_source.created_at)},
          {"updatedAt", Time(data_source.updated_at)}};
}

json::array ColumnTypes(const std::vector<model::Column>& columns) {
  json::array types;
  for (const model::Column& column : columns) {
    types.push_back({{"name", column.name},
                     {"dataType", json::string(GeneralType(column.type))},
                     {"remoteType", model::ToString(column.type)},
                     {"nullable", column.nullable},
                     {"remoteColumn", column.name}});
  }
  return types;
}

json::array TableList(const std::vector<model::RemoteTable>& tables) {
  json::array list;
  for (const model::RemoteTable& table : tables) {
    list.push_back({{"tableSchema", table.schema}, {"tableName", table.table}});
  }
  return list;
}

}  // namespace louver::api::wire
