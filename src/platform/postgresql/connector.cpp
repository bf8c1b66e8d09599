#include "platform/postgresql/connector.h"

#include <array>
#include <string>
#include <utility>

#include <libpq-fe.h>

#include "base/text.h"
#include "platform/postgresql/failure.h"
#include "platform/postgresql/host.h"
#include "platform/postgresql/session.h"
#include "platform/scrub.h"

namespace louver::platform::postgresql {
namespace {

using Deadline = std::chrono::steady_clock::time_point;

// How much longer than the server's own time-out the client waits for its word.
constexpr std::chrono::milliseconds kGrace{5'000};

base::Status CheckTarget(const Endpoint& endpoint, const Login& login) {
  if (!IsSingleHost(endpoint.host)) {
    return base::Invalid("\"" + endpoint.host + "\" is not the name or address of one host.");
  }
  if (endpoint.port < 1 || endpoint.port > 65535) {
    return base::Invalid("A port is a number from 1 to 65535.");
  }
  // An empty value would make the driver look into its environment and files.
  if (endpoint.database.empty() || login.user.empty() || login.password.empty()) {
    return base::Invalid("A connection needs a database, a user name and a password.");
  }
  if (!base::IsCleanText(endpoint.database) || !base::IsCleanText(login.user) ||
      !base::IsCleanText(login.password.Reveal())) {
    return base::Invalid("Text sent to a data platform must be UTF-8 without NUL.");
  }
  return base::Ok();
}

// Names that IAM hands out (Generating IAM database credentials; IAMR: inferred).
bool IsOfIam(const Login& login) {
  return login.user.starts_with("IAM:") || login.user.starts_with("IAMA:") ||
         login.user.starts_with("IAMR:");
}

// Passwords that IAM hands out open nothing but encrypted sessions: the server refuses others, and
// a plain attempt would show the password.
TlsMode ModeFor(const Endpoint& endpoint, const Login& login, const ConnectorOptions& options) {
  const TlsMode mode = options.tls.For(endpoint.host, endpoint.port);
  return IsOfIam(login) && mode == TlsMode::kPrefer ? TlsMode::kRequire : mode;
}

SessionHandle Start(const Endpoint& endpoint, const Login& login, const ConnectorOptions& options) {
  const std::string port = std::to_string(endpoint.port);
  const base::Secret password = login.password.Clone();
  const TlsMode mode = ModeFor(endpoint, login, options);
  const std::string tls_mode(Name(mode));
  const bool is_verified = mode == TlsMode::kVerifyFull || mode == TlsMode::kVerifyCa;
  // A view of a whole string: the byte after it is NUL.
  const std::array<std::pair<const char*, const char*>, 15> settings = {{
      {"host", endpoint.host.c_str()},
      {"port", port.c_str()},
      {"dbname", endpoint.database.c_str()},
      {"user", login.user.c_str()},
      {"password", password.Reveal().data()},
      {"passfile", "/dev/null"},
      {"client_encoding", "UTF8"},
      {"application_name", options.application_name.c_str()},
      {"sslmode", tls_mode.c_str()},
      {"sslrootcert", is_verified ? options.certificate_authorities.c_str() : ""},
      {"gssencmode", "disable"},
      {"target_session_attrs", "any"},
      {"keepalives_idle", "30"},
      {"keepalives_interval", "10"},
      {"keepalives_count", "3"},
  }};
  std::array<const char*, settings.size() + 1> names{};
  std::array<const char*, settings.size() + 1> values{};
  for (std::size_t i = 0; i < settings.size(); ++i) {
    names[i] = settings[i].first;
    values[i] = settings[i].second;
  }
  constexpr int kDatabaseIsAName = 0;  // not a connection string in disguise
  return SessionHandle(PQconnectStartParams(names.data(), values.data(), kDatabaseIsAName));
}

// True once the session is usable, false when it failed for a reason the driver can tell.
base::Result<bool> Await(pg_conn& session, Deadline deadline) {
  // The verbose form carries the SQLSTATE, which a refused login shows in no other way.
  PQsetErrorVerbosity(&session, PQERRORS_VERBOSE);
  PQsetNoticeReceiver(
      &session, [](void*, const PGresult*) {}, nullptr);
  PostgresPollingStatusType next = PGRES_POLLING_WRITING;
  while (next == PGRES_POLLING_READING || next == PGRES_POLLING_WRITING) {
    if (!AwaitSocket(session, next == PGRES_POLLING_WRITING, deadline)) {
      return base::Unavailable("it did not answer in time");
    }
    next = PQconnectPoll(&session);
  }
  return next == PGRES_POLLING_OK;
}

}  // namespace

base::Result<std::unique_ptr<Connection>> PostgreSqlConnector::Open(const Endpoint& endpoint,
                                                                    const Login& login) {
  RETURN_IF_ERROR(CheckTarget(endpoint, login));
  const std::string server = endpoint.host + ":" + std::to_string(endpoint.port);
  if (IsOfIam(login) && options_.tls.For(endpoint.host, endpoint.port) == TlsMode::kDisable) {
    return base::Invalid(
        "The user \"" + login.user +
        "\" is one of IAM's, which log in over TLS only, and TLS is disabled for " + server +
        " (--warehouse-tls).");
  }
  const Deadline deadline = std::chrono::steady_clock::now() + options_.connect_timeout;
  SessionHandle handle = Start(endpoint, login, options_);
  if (!handle) return base::Unavailable("Could not connect to " + server + ": out of memory");

  const auto failure = [&] {
    return Scrub(FromFailedConnect(server, login.user, PQerrorMessage(handle.get())),
                 {login.password.Reveal()});
  };
  if (PQstatus(handle.get()) == CONNECTION_BAD) return failure();
  const base::Result<bool> usable = Await(*handle, deadline);
  if (!usable.ok()) {
    return base::Unavailable("Could not connect to " + server + ": " + usable.error().message());
  }
  if (!*usable) return failure();

  PQsetnonblocking(handle.get(), 1);
  auto session = std::make_unique<Session>(std::move(handle), login.password.Clone(),
                                           options_.statement_timeout + kGrace);
  RETURN_IF_ERROR(session->Execute(
      "SET statement_timeout TO " + std::to_string(options_.statement_timeout.count()), {}));
  return std::unique_ptr<Connection>(std::move(session));
}

}  // namespace louver::platform::postgresql
