#include "standin/cluster/connection.h"

#include <array>

#include <libpq-fe.h>

namespace louver::standin {

namespace {

struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, Clear>;

base::Error Failure(const PGconn* connection) {
  return base::Unavailable("PostgreSQL refused a statement of the stand-in")
      .WithCause(PQerrorMessage(connection));
}

}  // namespace

void OwnerConnection::Close::operator()(pg_conn* connection) const { PQfinish(connection); }

base::Result<OwnerConnection> OwnerConnection::Open(const std::string& socket_directory, int port,
                                                    const std::string& database) {
  const std::string port_text = std::to_string(port);
  const std::array<const char*, 7> names = {
      "host", "port", "user", "dbname", "client_encoding", "application_name", nullptr};
  const std::array<const char*, 7> values = {socket_directory.c_str(),
                                             port_text.c_str(),
                                             kOwner,
                                             database.c_str(),
                                             "UTF8",
                                             "stand-in",
                                             nullptr};
  OwnerConnection connection(PQconnectdbParams(names.data(), values.data(), 0));
  if (PQstatus(connection.connection_.get()) != CONNECTION_OK) {
    return base::Unavailable("cannot connect to the private PostgreSQL")
        .WithCause(PQerrorMessage(connection.connection_.get()));
  }
  return connection;
}

base::Status OwnerConnection::Execute(const std::string& script) {
  const Answer answer(PQexec(connection_.get(), script.c_str()));
  const auto status = PQresultStatus(answer.get());
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return base::Ok();
  return Failure(connection_.get());
}

base::Result<std::vector<std::string>> OwnerConnection::Column(const std::string& query) {
  const Answer answer(PQexec(connection_.get(), query.c_str()));
  if (PQresultStatus(answer.get()) != PGRES_TUPLES_OK) return Failure(connection_.get());
  std::vector<std::string> values;
  values.reserve(static_cast<std::size_t>(PQntuples(answer.get())));
  for (int row = 0; row < PQntuples(answer.get()); ++row) {
    values.emplace_back(PQgetvalue(answer.get(), row, 0));
  }
  return values;
}

std::string OwnerConnection::Literal(std::string_view text) {
  const std::unique_ptr<char, decltype(&PQfreemem)> literal(
      PQescapeLiteral(connection_.get(), text.data(), text.size()), PQfreemem);
  return literal.get();
}

bool IsReady(const std::string& socket_directory, int port) {
  const std::string port_text = std::to_string(port);
  const std::array<const char*, 4> names = {"host", "port", "dbname", nullptr};
  const std::array<const char*, 4> values = {socket_directory.c_str(), port_text.c_str(), "none",
                                             nullptr};
  return PQpingParams(names.data(), values.data(), 0) == PQPING_OK;
}

std::string Md5Password(const std::string& password, const std::string& user) {
  const std::unique_ptr<char, decltype(&PQfreemem)> digest(
      PQencryptPassword(password.c_str(), user.c_str()), PQfreemem);
  return digest.get();
}

}  // namespace louver::standin
