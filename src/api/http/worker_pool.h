#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

#include <boost/asio/thread_pool.hpp>

namespace louver::api::http {

// Threads for work that blocks, with a bounded queue before them. Thread-safe.
class WorkerPool {
 public:
  WorkerPool(std::size_t threads, std::size_t longest_queue)
      : longest_queue_(longest_queue), threads_(threads) {}

  // False, and nothing happens, when as many as may are waiting already. `work` must not throw.
  bool TryRun(std::function<void()> work);

  // Waits until all that was accepted is done. Nothing may be added any more.
  void Finish() { threads_.join(); }

 private:
  const std::size_t longest_queue_;
  std::atomic<std::size_t> waiting_ = 0;
  boost::asio::thread_pool threads_;  // last: gone first
};

}  // namespace louver::api::http
