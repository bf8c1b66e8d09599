#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

namespace louver::api::http {

// What there is to say about a request once it is answered. The texts live during the call.
struct RequestSummary {
  std::string_view method;  // as sent; empty when the request was too malformed to have one
  std::string_view route;   // the pattern that matched; empty when none did
  std::string_view user;
  std::string_view peer;
  std::string_view id;
  int status = 0;                  // 0 when the client left before there was an answer
  std::size_t request_bytes = 0;   // of the body
  std::size_t response_bytes = 0;  // of the body, as sent
  std::chrono::steady_clock::duration duration{};  // header complete to answer written
};

// Told about every request the server answers, on its I/O threads: must be quick and thread-safe.
class RequestObserver {
 public:
  virtual ~RequestObserver() = default;
  virtual void Began() = 0;
  virtual void Ended(const RequestSummary& summary) = 0;
};

}  // namespace louver::api::http
