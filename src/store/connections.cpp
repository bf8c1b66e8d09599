#include "store/connections.h"

#include <algorithm>
#include <set>

#include "store/driver_error.h"
#include "store/statement.h"
#include "store/tag_names.h"

namespace louver::store {
namespace {

using model::Connection;
using model::ConnectionId;

base::Status ReadTableTags(Transaction& tx, Connection& connection) {
  bool damaged = false;
  RETURN_IF_ERROR(ForEach<std::string>(
      tx,
      [&](const std::string& tag) {
        if (auto name = ReadTagName(tag, damaged)) connection.table_tags.push_back(*name);
      },
      "SELECT tag FROM connection_table_tags WHERE connection_id = ?", connection.id));
  if (damaged) return DamagedRow("connection_table_tags");
  std::sort(connection.table_tags.begin(), connection.table_tags.end());
  return base::Ok();
}

template <typename... Arguments>
base::Result<std::vector<Connection>> ReadConnections(Transaction& tx, const std::string& condition,
                                                      const Arguments&... arguments) {
  std::vector<Connection> connections;
  RETURN_IF_ERROR((ForEach<ConnectionId, std::string, std::string, std::string, int, std::string,
                           std::optional<std::string>, bool, std::string, std::string, std::string,
                           std::string, std::string, std::string, int, bool, bool, bool,
                           model::UserId, base::Instant, base::Instant>(
      tx,
      [&](ConnectionId id, std::string key, std::string handler, std::string host, int port,
          std::string database, std::optional<std::string> schema, bool ssl, std::string username,
          std::string string_options, std::string data_source_format, std::string schema_format,
          std::string table_format, std::string schema_project_format, int stale_data_tolerance,
          bool disable_discovery, bool hard_delete, bool all_tables, model::UserId created_by,
          base::Instant created_at, base::Instant updated_at) {
        connections.push_back({.id = id,
                               .key = std::move(key),
                               .handler = std::move(handler),
                               .host = std::move(host),
                               .port = port,
                               .database = std::move(database),
                               .schema = std::move(schema),
                               .ssl = ssl,
                               .username = std::move(username),
                               .string_options = std::move(string_options),
                               .names = {std::move(data_source_format), std::move(schema_format),
                                         std::move(table_format), std::move(schema_project_format)},
                               .stale_data_tolerance = stale_data_tolerance,
                               .disable_discovery = disable_discovery,
                               .hard_delete = hard_delete,
                               .all_tables = all_tables,
                               .table_tags = {},
                               .created_by = created_by,
                               .created_at = created_at,
                               .updated_at = updated_at});
      },
      "SELECT id, connection_key, handler, host, port, database_name, schema_name, ssl,"
      " username, string_options, data_source_format, schema_format, table_format,"
      " schema_project_format, stale_data_tolerance, disable_discovery, hard_delete,"
      " all_tables, created_by, created_at, updated_at FROM connections " +
          condition,
      arguments...)));
  for (Connection& connection : connections) RETURN_IF_ERROR(ReadTableTags(tx, connection));
  return connections;
}

base::Status WriteTableTags(Transaction& tx, const Connection& connection, ConnectionId id) {
  RETURN_IF_ERROR(Run(tx, "DELETE FROM connection_table_tags WHERE connection_id = ?", id));
  for (const auto& tag : std::set(connection.table_tags.begin(), connection.table_tags.end())) {
    RETURN_IF_ERROR(Run(tx, "INSERT INTO connection_table_tags (connection_id, tag) VALUES (?, ?)",
                        id, tag.text()));
  }
  return base::Ok();
}

base::Error Missing(ConnectionId id) {
  return base::NotFound("No connection found with ID " + ToString(id) + ".");
}

}  // namespace

std::string ConnectionPasswordContext(const std::string& connection_key) {
  return "connection:" + connection_key + ":password";
}

base::Result<ConnectionId> InsertConnection(Transaction& tx, const Connection& connection,
                                            const Sealed& password) {
  tx.Changed(Subject::kDataSources);
  ASSIGN_OR_RETURN(const auto id, NextId<ConnectionId>(tx, "connections"));
  const base::Status inserted =
      Run(tx,
          "INSERT INTO connections (id, connection_key, handler, host, port, database_name,"
          " schema_name, ssl, username, sealed_password, string_options, data_source_format,"
          " schema_format, table_format, schema_project_format, stale_data_tolerance,"
          " disable_discovery, hard_delete, all_tables, created_by, created_at, updated_at)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          id, connection.key, connection.handler, connection.host, connection.port,
          connection.database, connection.schema, connection.ssl, connection.username,
          password.text, connection.string_options, connection.names.data_source_format,
          connection.names.schema_format, connection.names.table_format,
          connection.names.schema_project_format, connection.stale_data_tolerance,
          connection.disable_discovery, connection.hard_delete, connection.all_tables,
          connection.created_by, connection.created_at, connection.updated_at);
  if (!inserted.ok()) {
    if (!IsTaken(inserted.error(), "connections.connection_key")) return inserted.error();
    return Taken("connections.connection_key",
                 "A connection with the key " + connection.key + " exists already.");
  }
  RETURN_IF_ERROR(WriteTableTags(tx, connection, id));
  return id;
}

base::Status UpdateConnection(Transaction& tx, const Connection& connection,
                              const std::optional<Sealed>& password) {
  tx.Changed(Subject::kDataSources);
  ASSIGN_OR_RETURN(
      const std::int64_t changed,
      Execute(tx,
              "UPDATE connections SET handler = ?, host = ?, port = ?, database_name = ?,"
              " schema_name = ?, ssl = ?, username = ?, string_options = ?, data_source_format = ?,"
              " schema_format = ?, table_format = ?, schema_project_format = ?,"
              " stale_data_tolerance = ?, disable_discovery = ?, hard_delete = ?, all_tables = ?,"
              " created_by = ?, updated_at = ? WHERE id = ?",
              connection.handler, connection.host, connection.port, connection.database,
              connection.schema, connection.ssl, connection.username, connection.string_options,
              connection.names.data_source_format, connection.names.schema_format,
              connection.names.table_format, connection.names.schema_project_format,
              connection.stale_data_tolerance, connection.disable_discovery, connection.hard_delete,
              connection.all_tables, connection.created_by, connection.updated_at, connection.id));
  if (changed == 0) return Missing(connection.id);
  if (password) {
    RETURN_IF_ERROR(Run(tx, "UPDATE connections SET sealed_password = ? WHERE id = ?",
                        password->text, connection.id));
  }
  return WriteTableTags(tx, connection, connection.id);
}

base::Status MoveConnections(Transaction& tx, const std::string& from_host, int from_port,
                             const std::string& to_host, int to_port) {
  tx.Changed(Subject::kDataSources);
  RETURN_IF_ERROR(Run(tx,
                      "UPDATE data_sources SET claimed_view ="
                      " lower(? || '/' || view_schema || '/' || view_name)"
                      " WHERE claimed_view IS NOT NULL AND connection_id IN"
                      " (SELECT id FROM connections WHERE host = ? AND port = ?)",
                      to_host + ":" + std::to_string(to_port), from_host, from_port));
  return Run(tx,
             "UPDATE connections SET host = ?, port = ?, sealed_password = ''"
             " WHERE host = ? AND port = ?",
             to_host, to_port, from_host, from_port);
}

base::Status RemoveConnection(Transaction& tx, ConnectionId id) {
  tx.Changed(Subject::kDataSources);
  tx.Changed(Subject::kCredentials);  // keys for its projects go with them
  return Run(tx, "DELETE FROM connections WHERE id = ?", id);
}

base::Result<Connection> GetConnection(Transaction& tx, ConnectionId id) {
  ASSIGN_OR_RETURN(std::vector<Connection> found, ReadConnections(tx, "WHERE id = ?", id));
  if (found.empty()) return Missing(id);
  return std::move(found.front());
}

base::Result<std::optional<Connection>> FindConnection(Transaction& tx, const std::string& key) {
  ASSIGN_OR_RETURN(std::vector<Connection> found,
                   ReadConnections(tx, "WHERE connection_key = ?", key));
  if (found.empty()) return std::optional<Connection>();
  return std::optional(std::move(found.front()));
}

base::Result<Sealed> GetConnectionPassword(Transaction& tx, ConnectionId id) {
  ASSIGN_OR_RETURN(auto found, SelectOne<std::string>(
                                   tx, "SELECT sealed_password FROM connections WHERE id = ?", id));
  if (!found) return Missing(id);
  return Sealed{std::move(std::get<0>(*found))};
}

base::Result<std::vector<Connection>> AllConnections(Transaction& tx) {
  return ReadConnections(tx, "ORDER BY id");
}

}  // namespace louver::store
