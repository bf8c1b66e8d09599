#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/secret.h"

namespace louver::platform {

struct Endpoint {
  std::string host;
  int port = 0;
  std::string database;
  bool operator==(const Endpoint&) const = default;
};

struct Login {
  std::string user;
  base::Secret password;
  Login Clone() const { return {user, password.Clone()}; }
};

using Value = std::optional<std::string>;  // text form; no value is NULL

struct Rows {
  std::vector<std::string> columns;
  std::vector<std::vector<Value>> rows;
};

// One session with a data platform. Not thread-safe; closed when it goes. Errors carry a kind that
// says what to do about them, a message without secrets, and no driver code:
//   kUnavailable  the connection is gone or could not be made; whether the statement took effect
//                 is unknown
//   kConflict     concurrent change; the transaction was rolled back and may be tried again
//   kForbidden    a privilege is missing
//   kUnauthenticated  the login was refused
//   kNotFound     the object named does not exist
//   kUnprocessable    any other refusal by the platform
class Connection {
 public:
  virtual ~Connection() = default;
  // Runs one statement; `parameters` are bound, never spliced.
  virtual base::Result<Rows> Execute(const std::string& statement,
                                     std::span<const Value> parameters = {}) = 0;
};

// Opens connections. Thread-safe.
class Connector {
 public:
  virtual ~Connector() = default;
  virtual base::Result<std::unique_ptr<Connection>> Open(const Endpoint& endpoint,
                                                         const Login& login) = 0;
};

}  // namespace louver::platform
