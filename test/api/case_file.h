#pragma once

#include <string>
#include <utility>
#include <vector>

namespace louver::test {

// One step of a case file.
//
//   == what this shows                     a heading; steps below it belong to it
//   POST /integrations as ana              an HTTP request; without "as" the administrator calls,
//   content-type: application/yaml         "as nobody" sends no credential
//   {"type": "Redshift"}                   body, up to the arrow
//   -> 400
//   {"statusCode": 400, …}                 the answer (json_match.h), up to a blank line
//
//   sql awsuser dev                        a statement in the warehouse: user and database
//   SELECT count(*) FROM t
//   -> 3                                   rows, columns joined by '|', rows by newlines; or
//   -> <set:name>                          any, kept under that name; or
//   -> error permission denied             an error containing the text
//
//   until-sql ana dev                      a statement that is repeated until its rows match
//
//   until GET /integrations/1/status       repeats the request until the answer matches
//   -> 200
//   {"status": "enabled"}
//
//   script awsuser dev POST /integrations/scripts/create
//   {"type": "Redshift", …}                the request's answer, SQL, run with psql as the user in
//   -> ok                                  the database; or "-> error …"
//
//   louver restart | kill                  stops the server by SIGTERM or SIGKILL and starts it
//
// A line starting with '#' is a comment. ${name} stands for what was set before, in paths, headers,
// bodies and answers; from the start for ${admin}, the administrator's key, ${host}, ${port},
// ${awsuser} and ${password} of the warehouse, and ${large}, blanks beyond the limit of a body.
struct Step {
  enum class Kind { kRequest, kUntil, kSql, kUntilSql, kScript, kServer };

  Kind kind = Kind::kRequest;
  int line = 0;
  std::string heading;
  std::string verb;           // method; for kServer "restart" or "kill"
  std::string target;         // path and query; for kSql the database
  std::string caller;         // "admin" unless stated; for kSql and kScript the user
  std::string database = {};  // for kScript
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;    // for kSql the statement
  std::string status;  // text after the arrow
  std::string answer;  // the lines below it
};

// Aborts the test program on a file that is no case file.
std::vector<Step> ReadCaseFile(const std::string& path);

}  // namespace louver::test
