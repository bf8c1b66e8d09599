#pragma once

#include <mutex>
#include <utility>

namespace louver::base {

// Shared state that can be reached only while its mutex is held.
//
//   Guarded<Sessions> sessions;
//   sessions.With([](Sessions& s) { s.clear(); });
template <typename T>
class Guarded {
 public:
  template <typename... Args>
  explicit Guarded(Args&&... args) : value_(std::forward<Args>(args)...) {}

  template <typename Use>
  decltype(auto) With(Use&& use) {
    std::lock_guard lock(mutex_);
    return std::forward<Use>(use)(value_);
  }
  template <typename Use>
  decltype(auto) With(Use&& use) const {
    std::lock_guard lock(mutex_);
    return std::forward<Use>(use)(static_cast<const T&>(value_));
  }

 private:
  mutable std::mutex mutex_;
  T value_;
};

}  // namespace louver::base
