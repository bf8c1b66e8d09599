#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/secret.h"
#include "model/connection.h"
#include "model/data_source.h"
#include "platform/source_catalog.h"
#include "service/actor.h"
#include "service/handlers/roles.h"
#include "service/parts.h"
#include "service/registration.h"

namespace louver::service {

// One table as V1 registers it, with the connection it is reached by.
struct HandlerEntry {
  model::Connection connection;  // without key, creator and times; with a schema
  base::Secret password;
  TableEntry table;
  std::string managed_database;  // nativeWorkspaceName; empty when not stated
};

struct HandlersCreated {
  std::optional<model::DataSourceId> data_source;  // of one table
  std::vector<std::string> warnings;
  // Of several tables, which are registered in the background.
  std::string connection_string, bulk_id;
  std::vector<std::string> jobs;
};

// A data source with how it is reached: what V1 calls its handler. The two have the same id.
struct Handler {
  model::DataSource data_source;
  model::Connection connection;
  std::optional<std::string> managed_database;  // where an integration keeps its view
  std::string schema_project;                   // its name; empty when the schema has none
};

// What is left out stays. What says which table it is, or how the whole collection is reached, may
// be repeated and not be changed.
struct HandlerChange {
  std::optional<std::string> data_source_name, view_schema, view_name;
  std::optional<std::string> host, database, schema, table, user;
  std::optional<int> port;
  bool has_password = false;
};

// The login that a collection is to be reached by from now on.
struct LoginChange {
  std::string connection_string;  // of the collection: "[user@]host:port/database[/schema]"
  std::optional<std::string> host, database, schema;
  std::optional<int> port;
  std::string user;
  base::Secret password;
};

struct LoginChanged {
  std::string connection_string;
  std::int64_t data_sources = 0;
};

// Registering table by table (V1, Create a Redshift Data Source). It makes the same data sources
// and collections as DataRegistration: the tables of one schema of a database that are registered
// with one login are one collection, whose key is "user@host:port/database/schema" unless V2 gave
// it another.
class Handlers {
 public:
  Handlers(Parts& parts, platform::SourceCatalog& catalog) : parts_(parts), catalog_(catalog) {}

  // One entry is registered before this returns, several by jobs (jobs.h). Needs
  // CREATE_DATA_SOURCE; a collection that is there already is joined by its creator and with
  // GOVERNANCE. The actor owns what is made, and `roles` says who else has a place in it.
  //   kInvalid        the request contradicts itself, or a role is for somebody who is not there
  //   kConflict, kUnprocessable  a name or table is taken, or the warehouse says no
  base::Result<HandlersCreated> Create(const Actor& actor, std::vector<HandlerEntry> entries,
                                       const DataSourceRoles& roles = {});

  // For owners of the data source, and GOVERNANCE.
  base::Result<Handler> Get(const Actor& actor, model::DataSourceId id);
  base::Result<Handler> Put(const Actor& actor, model::DataSourceId id,
                            const HandlerChange& change);

  // Changes the login of every collection of that connection, which the warehouse has to let in.
  // For those who registered them, with CREATE_DATA_SOURCE, and GOVERNANCE. kNotFound.
  base::Result<LoginChanged> PutLogin(const Actor& actor, const LoginChange& change);

 private:
  base::Result<HandlersCreated> CreateOne(const Actor& actor, const HandlerEntry& entry,
                                          const DataSourceRoles& roles);
  base::Result<HandlersCreated> CreateMany(const Actor& actor,
                                           const std::vector<HandlerEntry>& entries,
                                           const DataSourceRoles& roles);

  Parts& parts_;
  platform::SourceCatalog& catalog_;
};

}  // namespace louver::service
