#include "test/standin/client.h"

#include <gtest/gtest.h>

namespace louver::standin_test {

namespace {

struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};

Answer ReadAnswer(PGresult* raw) {
  const std::unique_ptr<PGresult, Clear> result(raw);
  Answer answer;
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK && status != PGRES_EMPTY_QUERY) {
    const char* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
    const char* message = PQresultErrorField(result.get(), PG_DIAG_MESSAGE_PRIMARY);
    answer.sqlstate = state != nullptr ? state : "?";
    answer.error = message != nullptr ? message : PQresultErrorMessage(result.get());
    return answer;
  }
  answer.tag = PQcmdStatus(result.get());
  for (int c = 0; c < PQnfields(result.get()); ++c)
    answer.columns.emplace_back(PQfname(result.get(), c));
  for (int r = 0; r < PQntuples(result.get()); ++r) {
    auto& row = answer.rows.emplace_back();
    for (int c = 0; c < PQnfields(result.get()); ++c) {
      row.emplace_back(PQgetisnull(result.get(), r, c) != 0 ? "NULL"
                                                            : PQgetvalue(result.get(), r, c));
    }
  }
  return answer;
}

}  // namespace

std::string Answer::Text() const {
  std::string text;
  for (const auto& row : rows) {
    if (!text.empty()) text += "\n";
    for (std::size_t i = 0; i < row.size(); ++i) text += (i == 0 ? "" : "|") + row[i];
  }
  return text;
}

Client::Client(const std::string& connection_string)
    : notices_(std::make_unique<std::vector<std::string>>()),
      connection_(PQconnectdb(connection_string.c_str())) {
  PQsetNoticeProcessor(
      connection_.get(),
      [](void* notices, const char* message) {
        static_cast<std::vector<std::string>*>(notices)->emplace_back(message);
      },
      notices_.get());
}

Answer Client::Run(const std::string& statement) {
  return ReadAnswer(PQexec(connection_.get(), statement.c_str()));
}

Answer Client::RunWith(const std::string& statement, const std::vector<std::string>& parameters) {
  std::vector<const char*> values;
  for (const auto& parameter : parameters) values.push_back(parameter.c_str());
  return ReadAnswer(PQexecParams(connection_.get(), statement.c_str(),
                                 static_cast<int>(values.size()), nullptr, values.data(), nullptr,
                                 nullptr, 0));
}

Answer Client::Must(const std::string& statement) {
  Answer answer = Run(statement);
  EXPECT_EQ(answer.error, "") << statement;
  return answer;
}

std::string Client::Value(const std::string& statement) {
  const Answer answer = Run(statement);
  if (!answer.ok()) return "ERROR: " + answer.error;
  return answer.rows.empty() ? "no row" : answer.rows[0][0];
}

warehouse::StandinServer& Server() {
  static warehouse::StandinServer server;
  return server;
}
Client Superuser(const std::string& database) {
  return Client(Server().ConnectionString(database));
}
Client User(const std::string& user, const std::string& password, const std::string& database) {
  return Client(Server().ConnectionString(database, user, password));
}

}  // namespace louver::standin_test
