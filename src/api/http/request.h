#pragma once

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/method.h"
#include "base/result.h"

namespace louver::api::http {

// A name with its value: a header (name in lower case), a query parameter, a path parameter.
struct Parameter {
  std::string name;
  std::string value;
  bool operator==(const Parameter&) const = default;
};

// One request as a handler sees it. All text but the body is UTF-8 without NUL, percent-decoded
// once; the body is whatever bytes were sent.
struct Request {
  Method method = Method::kGet;
  std::vector<std::string> path;         // "/tag/a%2Fb" is {"tag", "a/b"}
  std::vector<Parameter> query;          // in the order sent, names may repeat
  std::vector<Parameter> headers;        // in the order sent
  std::vector<Parameter> path_captures;  // what the route's {named} segments matched
  std::string body;
  std::string peer;  // IP address of the other end of the connection
  std::string id;    // follows the request into logs, audit records and jobs
  bool is_tls = false;

  // When the client has its answer at the latest, and a token that says nobody waits any more.
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
  std::stop_token stop;

  // The value of the header, whose name is given in lower case; the first of several.
  std::optional<std::string_view> Header(std::string_view name) const;

  // The value of a query parameter that means nothing when it is repeated: twice is an error.
  base::Result<std::optional<std::string>> QueryValue(std::string_view name) const;
  // Every value of a query parameter that may be repeated.
  std::vector<std::string> QueryValues(std::string_view name) const;

  // What the route's {name} matched. Asking for a name the route does not have is a bug and aborts.
  const std::string& PathValue(std::string_view name) const;
};

}  // namespace louver::api::http
