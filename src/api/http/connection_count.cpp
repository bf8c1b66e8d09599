#include "api/http/connection_count.h"

namespace louver::api::http {

ConnectionCount::Slot ConnectionCount::Take() {
  std::lock_guard lock(mutex_);
  if (count_ >= most_) return {};
  ++count_;
  return Slot(*this);
}

bool ConnectionCount::WaitForNone(std::chrono::milliseconds timeout) {
  std::unique_lock lock(mutex_);
  return none_.wait_for(lock, timeout, [&] { return count_ == 0; });
}

void ConnectionCount::GiveBack() {
  std::lock_guard lock(mutex_);
  if (--count_ == 0) none_.notify_all();
}

}  // namespace louver::api::http
