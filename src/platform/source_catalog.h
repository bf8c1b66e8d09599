#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/data_source.h"
#include "platform/connection.h"

namespace louver::platform {

// The numbers a platform gives a table and, within it, its columns, by name. Neither is given a
// second time: a column that was renamed is told from one that was dropped, and a table from
// another that was made in its place. (The oid and attnum of pg_catalog, in Redshift as in
// PostgreSQL; checked on the stand-in.) Empty for what has none, such as views and external tables.
struct TableNumbers {
  std::int64_t table = 0;
  std::map<std::string, int> columns;

  bool empty() const { return columns.empty(); }
  bool operator==(const TableNumbers&) const = default;
};

struct CatalogTable {
  model::RemoteTable table;
  std::vector<model::Column> columns;  // in the table's order
  TableNumbers numbers = {};
};

// What a warehouse says of itself to somebody who has a login there. Calls block. Thread-safe. No
// secret leaves through an error; errors are those of Connection.
class SourceCatalog {
 public:
  virtual ~SourceCatalog() = default;

  // Tables and views of a schema, by name; only `table` when given. Empty when the schema is, or
  // when the login may see nothing of it: the catalog does not tell the two apart.
  virtual base::Result<std::vector<CatalogTable>> Look(const Endpoint& endpoint, const Login& login,
                                                       const std::string& schema,
                                                       const std::optional<std::string>& table) = 0;
  // Tables and views of all schemas of the endpoint's database, by schema and name, without those
  // of the system.
  virtual base::Result<std::vector<model::RemoteTable>> ListTables(const Endpoint& endpoint,
                                                                   const Login& login) = 0;
};

}  // namespace louver::platform
