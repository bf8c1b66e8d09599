#include "job/repeat.h"

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <utility>

namespace louver::job {

Repeat::Repeat(std::chrono::milliseconds interval, std::function<void()> work)
    : thread_([interval, work = std::move(work)](const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any stopped;
        std::unique_lock lock(mutex);
        while (!stopped.wait_for(lock, stop, interval, [&] { return stop.stop_requested(); })) {
          work();
        }
      }) {}

}  // namespace louver::job
