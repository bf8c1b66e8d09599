#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/http/request.h"
#include "base/error.h"

namespace louver::api::http {

// What a handler answers. The server adds the length, the request id, the connection's fate and
// the headers every answer has (`cache-control: no-cache`, `x-content-type-options: nosniff`).
struct Response {
  int status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string body = {};
  std::vector<Parameter> headers = {};  // beyond the above; names and values are printable ASCII

  // For the logs and the metrics alone, never sent.
  struct Note {
    std::string route = {};                   // the pattern that matched: "/integrations/{id}"
    std::string user = {};                    // who called, once known
    std::optional<base::Error> failure = {};  // what an error body was made from
  };
  Note note = {};
};

// "Not Found" for 404, as the product's error bodies spell it.
std::string_view ReasonPhrase(int status);

}  // namespace louver::api::http
