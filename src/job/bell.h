#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>

namespace louver::job {

// Wakes those who wait for the queue to change. Thread-safe.
//
//   const auto heard = bell.count();
//   … look at the queue …
//   bell.WaitForRing(heard, 5s, stop);   // returns at once if it rang since `heard`
class Bell {
 public:
  void Ring();
  std::uint64_t count() const;
  // Returns when it has rung since `heard`, after `longest`, or when `stop` is requested.
  void WaitForRing(std::uint64_t heard, std::chrono::milliseconds longest, std::stop_token stop);

 private:
  mutable std::mutex mutex_;
  std::condition_variable_any rang_;
  std::uint64_t count_ = 0;
};

}  // namespace louver::job
