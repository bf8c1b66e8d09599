#include "store/registered_tables.h"

#include <utility>

#include "base/text.h"
#include "store/statement.h"

namespace louver::store {

base::Result<std::optional<RegisteredTable>> FindRegisteredTable(Transaction& tx,
                                                                 const std::string& host, int port,
                                                                 const model::RemoteTable& table) {
  std::optional<RegisteredTable> found;
  RETURN_IF_ERROR((ForEach<model::DataSourceId, model::ConnectionId, std::string, std::string>(
      tx,
      [&](model::DataSourceId id, model::ConnectionId connection, std::string name,
          std::string key) {
        if (!found) found = RegisteredTable{id, connection, std::move(name), std::move(key)};
      },
      "SELECT s.id, c.id, s.name, c.connection_key FROM data_sources s"
      " JOIN connections c ON c.id = s.connection_id"
      " WHERE s.remote_table = ? AND s.remote_schema = ? AND s.remote_database = ?"
      " AND lower(c.host) = ? AND c.port = ? ORDER BY s.id",
      table.table, table.schema, table.database, base::AsciiLower(host), port)));
  return found;
}

}  // namespace louver::store
