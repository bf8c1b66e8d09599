#pragma once

#include <string>

namespace louver::test {

struct SqlAnswer {
  std::string rows;   // columns joined by '|', rows by newlines; NULL as <null>
  std::string error;  // empty when it went well
};

// Connects, runs one statement and disconnects.
SqlAnswer RunSql(const std::string& host, int port, const std::string& user,
                 const std::string& password, const std::string& database,
                 const std::string& statement);

// Runs a script with psql, which stops at its first error. What psql says of it; empty when it went
// well.
std::string RunScript(const std::string& host, int port, const std::string& user,
                      const std::string& password, const std::string& database,
                      const std::string& script);

}  // namespace louver::test
