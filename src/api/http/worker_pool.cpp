#include "api/http/worker_pool.h"

#include <boost/asio/post.hpp>

namespace louver::api::http {

bool WorkerPool::TryRun(std::function<void()> work) {
  if (waiting_.fetch_add(1) >= longest_queue_) {
    waiting_.fetch_sub(1);
    return false;
  }
  boost::asio::post(threads_, [this, work = std::move(work)] {
    waiting_.fetch_sub(1);
    work();
  });
  return true;
}

}  // namespace louver::api::http
