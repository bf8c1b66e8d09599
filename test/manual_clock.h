#pragma once

#include <atomic>
#include <chrono>

#include "base/clock.h"

namespace louver::base {

// A clock that stands still until the test moves it. Thread-safe.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant start = Instant(std::chrono::hours(24 * 365 * 50)))
      : now_(start.time_since_epoch().count()) {}
  Instant Now() const override { return Instant(std::chrono::milliseconds(now_.load())); }
  void Advance(std::chrono::milliseconds by) { now_ += by.count(); }

 private:
  std::atomic<std::int64_t> now_;
};

}  // namespace louver::base
