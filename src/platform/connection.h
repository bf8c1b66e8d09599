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
  // Whether nobody between Louver and the platform can read along.
  virtual bool IsEncrypted() const = 0;
  // Open, and within no transaction: fit to be used by somebody else of the same login.
  virtual bool IsIdle() const = 0;
};

// Opens connections. Thread-safe.
class Connector {
 public:
  virtual ~Connector() = default;
  virtual base::Result<std::unique_ptr<Connection>> Open(const Endpoint& endpoint,
                                                         const Login& login) = 0;

  // The same for sessions that are wanted again and again: it may be one that was used before with
  // the same login, and goes on being used after the caller is done with it.
  virtual base::Result<std::unique_ptr<Connection>> OpenShared(const Endpoint& endpoint,
                                                               const Login& login) {
    return Open(endpoint, login);
  }
  // Closes the shared sessions of a database that nobody is using, so that it can be dropped.
  virtual void CloseShared(const Endpoint&) {}
};

}  // namespace louver::platform
