#pragma once

#include <chrono>
#include <functional>
#include <thread>

namespace louver::job {

// Calls something again and again from a thread of its own, first after one interval, until it is
// destroyed; what is running then is waited for. What it calls must not throw.
class Repeat {
 public:
  Repeat(std::chrono::milliseconds interval, std::function<void()> work);

 private:
  std::jthread thread_;
};

}  // namespace louver::job
