#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "base/result.h"
#include "platform/connection.h"
#include "platform/postgresql/tls.h"

namespace louver::platform::postgresql {

struct ConnectorOptions {
  std::chrono::milliseconds connect_timeout{10'000};
  // What the server is told; the client waits a little longer and then gives the session up.
  std::chrono::milliseconds statement_timeout{300'000};
  TlsRules tls = {};
  std::string certificate_authorities = "/etc/ssl/certs/ca-certificates.crt";
  std::string application_name = "louver";  // shows in the platform's connection log
};

// Sessions over the PostgreSQL protocol, for PostgreSQL and what speaks like it (Redshift).
//
// TLS as the options demand (tls.h): with a verified certificate and host name unless told
// otherwise, and on the loopback interface, where a server without TLS is taken too. Every
// statement goes through the extended protocol: one statement a call, values bound. Statements and
// values must be UTF-8 without NUL (kInvalid).
//
// Users of IAM ("IAM:...") log in over TLS only, whatever the options; kInvalid where it is
// disabled.
//
// Servers that store a password as SHA-256 by Redshift's own digest cannot be logged in to
// (authentication code 13, unknown to libpq): kUnprocessable with what to do about it.
class PostgreSqlConnector final : public Connector {
 public:
  explicit PostgreSqlConnector(ConnectorOptions options = {}) : options_(std::move(options)) {}

  base::Result<std::unique_ptr<Connection>> Open(const Endpoint& endpoint,
                                                 const Login& login) override;

 private:
  ConnectorOptions options_;
};

}  // namespace louver::platform::postgresql
