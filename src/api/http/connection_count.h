#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <utility>

namespace louver::api::http {

// How many connections there are, with a bound. Thread-safe.
class ConnectionCount {
 public:
  // One place, given back when it goes.
  class Slot {
   public:
    Slot() = default;
    explicit Slot(ConnectionCount& count) : count_(&count) {}
    Slot(Slot&& other) noexcept : count_(std::exchange(other.count_, nullptr)) {}
    Slot& operator=(Slot&&) = delete;
    ~Slot() {
      if (count_) count_->GiveBack();
    }
    explicit operator bool() const { return count_ != nullptr; }

   private:
    ConnectionCount* count_ = nullptr;
  };

  explicit ConnectionCount(std::size_t most) : most_(most) {}

  // An empty slot when there is no place.
  Slot Take();
  // False when some are left after `timeout`.
  bool WaitForNone(std::chrono::milliseconds timeout);

 private:
  void GiveBack();

  const std::size_t most_;
  std::mutex mutex_;
  std::condition_variable none_;
  std::size_t count_ = 0;
};

}  // namespace louver::api::http
