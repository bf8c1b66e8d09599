#pragma once

#include <ctime>
#include <string>

namespace louver::api::http {

// The value of the `date` header (RFC 9110, 5.6.7), made once a second. Not thread-safe.
class HttpDate {
 public:
  const std::string& Now();

 private:
  std::time_t second_ = -1;
  std::string text_;
};

}  // namespace louver::api::http
