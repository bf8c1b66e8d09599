#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

struct pg_conn;

namespace louver::standin {

// The cluster's own superuser: it makes databases, schemas and foreign tables behind the scenes.
inline constexpr const char* kOwner = "rdsdb";

// A private connection to PostgreSQL as its owner, over the unix socket. Not for clients.
class OwnerConnection {
 public:
  static base::Result<OwnerConnection> Open(const std::string& socket_directory, int port,
                                            const std::string& database);

  // Runs a script of one or more statements.
  base::Status Execute(const std::string& script);
  // The first column of a query's rows.
  base::Result<std::vector<std::string>> Column(const std::string& query);
  // `text` as a literal, whatever the server's settings.
  std::string Literal(std::string_view text);

 private:
  struct Close {
    void operator()(pg_conn* connection) const;
  };
  explicit OwnerConnection(pg_conn* connection) : connection_(connection) {}

  std::unique_ptr<pg_conn, Close> connection_;
};

// True when the server answers. Does not wait.
bool IsReady(const std::string& socket_directory, int port);

// What CREATE USER stores for a password: 'md5' and a digest salted with the name.
std::string Md5Password(const std::string& password, const std::string& user);

}  // namespace louver::standin
