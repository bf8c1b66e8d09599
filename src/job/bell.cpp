#include "job/bell.h"

namespace louver::job {

void Bell::Ring() {
  {
    const std::lock_guard lock(mutex_);
    ++count_;
  }
  rang_.notify_all();
}

std::uint64_t Bell::count() const {
  const std::lock_guard lock(mutex_);
  return count_;
}

void Bell::WaitForRing(std::uint64_t heard, std::chrono::milliseconds longest,
                       std::stop_token stop) {
  std::unique_lock lock(mutex_);
  rang_.wait_for(lock, stop, longest, [&] { return count_ != heard; });
}

}  // namespace louver::job
