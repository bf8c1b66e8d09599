#pragma once

#include <chrono>
#include <string>

namespace louver::mutation {

struct RawAnswer {
  int status = 0;  // 0: none came in time, or no HTTP; `text` is what came
  std::string head;
  std::string body;
  std::string text;
  std::chrono::milliseconds duration{0};
};

// Sends bytes to a port of 127.0.0.1, well formed or not, and reads the last answer until it is
// complete, the other end closes, or `patience` is over.
RawAnswer Send(int port, const std::string& bytes, std::chrono::milliseconds patience);

}  // namespace louver::mutation
