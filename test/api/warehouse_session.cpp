#include "test/api/warehouse_session.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>

#include <libpq-fe.h>
#include <sys/wait.h>
#include <unistd.h>

namespace louver::test {

SqlAnswer RunSql(const std::string& host, int port, const std::string& user,
                 const std::string& password, const std::string& database,
                 const std::string& statement) {
  SqlAnswer answer;
  const std::string port_text = std::to_string(port);
  const char* names[] = {"host", "port", "user", "password", "dbname", "connect_timeout", nullptr};
  const char* values[] = {host.c_str(),     port_text.c_str(), user.c_str(),
                          password.c_str(), database.c_str(),  "10",
                          nullptr};
  const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdbParams(names, values, 0),
                                                                &PQfinish);
  if (PQstatus(connection.get()) != CONNECTION_OK) {
    answer.error = PQerrorMessage(connection.get());
    return answer;
  }
  const std::unique_ptr<PGresult, decltype(&PQclear)> result(
      PQexec(connection.get(), statement.c_str()), &PQclear);
  const ExecStatusType status = PQresultStatus(result.get());
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
    answer.error = PQresultErrorMessage(result.get());
    return answer;
  }
  for (int row = 0; row < PQntuples(result.get()); ++row) {
    if (row > 0) answer.rows += "\n";
    for (int column = 0; column < PQnfields(result.get()); ++column) {
      if (column > 0) answer.rows += "|";
      answer.rows +=
          PQgetisnull(result.get(), row, column) ? "<null>" : PQgetvalue(result.get(), row, column);
    }
  }
  return answer;
}

std::string RunScript(const std::string& host, int port, const std::string& user,
                      const std::string& password, const std::string& database,
                      const std::string& script) {
  std::string path = std::filesystem::temp_directory_path() / "louver-script-XXXXXX";
  const int file = ::mkstemp(path.data());
  if (file < 0) return "no temporary file";
  ::close(file);
  std::ofstream(path) << script;
  ::setenv("PGPASSWORD", password.c_str(), 1);
  const std::string command = "psql -X -q -v ON_ERROR_STOP=1 -h '" + host + "' -p " +
                              std::to_string(port) + " -U '" + user + "' -d '" + database +
                              "' -f '" + path + "' 2>&1";
  std::string said;
  std::FILE* psql = ::popen(command.c_str(), "r");
  for (int c = psql == nullptr ? EOF : std::fgetc(psql); c != EOF; c = std::fgetc(psql)) {
    said += static_cast<char>(c);
  }
  const int status = psql == nullptr ? -1 : ::pclose(psql);
  std::filesystem::remove(path);
  const bool is_done = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  if (is_done) return "";
  return said.empty() ? "psql failed" : said;
}

}  // namespace louver::test
