#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "base/secret.h"
#include "platform/aws/origin.h"

namespace louver::platform::aws {

struct Header {
  std::string name;
  std::string value;
  bool operator==(const Header&) const = default;
};

struct HttpAnswer {
  int status = 0;
  std::string error_type;  // X-Amzn-ErrorType, where the JSON protocol may name its error
  base::Secret body;       // may hold a password
};

// Sends requests and waits for the answers. An answer of any status is an answer; errors are
//   kUnavailable    nothing came back: no such host, no connection, cut off, too late
//   kUnprocessable  what came back is not to be trusted or read: certificate, size, not HTTP
class HttpClient {
 public:
  virtual ~HttpClient() = default;
  // POST to the origin's path "/". `headers` hold neither Host nor Content-Length.
  virtual base::Result<HttpAnswer> Post(const Origin& origin, const std::vector<Header>& headers,
                                        const std::string& body) = 0;
};

}  // namespace louver::platform::aws
