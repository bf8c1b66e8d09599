#pragma once

#include <string>
#include <utility>
#include <vector>

namespace louver::test {

struct HttpAnswer {
  int status = 0;  // 0: no answer; `body` says why
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
};

// One request on a connection of its own to 127.0.0.1.
HttpAnswer Exchange(int port, const std::string& method, const std::string& target,
                    const std::vector<std::pair<std::string, std::string>>& headers,
                    const std::string& body);

}  // namespace louver::test
