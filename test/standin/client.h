#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <libpq-fe.h>

#include "test/warehouse/standin_server.h"

namespace louver::standin_test {

// What a statement gave: rows as text, or an error.
struct Answer {
  std::vector<std::vector<std::string>> rows;  // NULL is "NULL"
  std::vector<std::string> columns;
  std::string tag;
  std::string sqlstate;  // "" when it succeeded
  std::string error;

  bool ok() const { return sqlstate.empty(); }
  // Rows as lines of values separated by "|".
  std::string Text() const;
};

// A libpq connection to the program's stand-in.
class Client {
 public:
  explicit Client(const std::string& connection_string);

  bool connected() const { return PQstatus(connection_.get()) == CONNECTION_OK; }
  std::string connection_error() const { return PQerrorMessage(connection_.get()); }
  PGconn* get() { return connection_.get(); }

  Answer Run(const std::string& statement);
  // By way of the extended protocol.
  Answer RunWith(const std::string& statement, const std::vector<std::string>& parameters);
  // The statement must succeed; the test fails otherwise.
  Answer Must(const std::string& statement);
  // One value, or the error's text.
  std::string Value(const std::string& statement);
  const std::vector<std::string>& notices() const { return *notices_; }

 private:
  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  std::unique_ptr<std::vector<std::string>> notices_;  // has the address libpq was given
  std::unique_ptr<PGconn, Finish> connection_;
};

// The stand-in all tests of a process share.
warehouse::StandinServer& Server();
Client Superuser(const std::string& database = "dev");
Client User(const std::string& user, const std::string& password,
            const std::string& database = "dev");

// Every user of the tests has this password.
inline constexpr const char* kPassword = "Secret123";

}  // namespace louver::standin_test
