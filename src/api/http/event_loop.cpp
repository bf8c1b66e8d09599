#include "api/http/event_loop.h"

#include <vector>

#include <boost/asio/post.hpp>

namespace louver::api::http {
namespace {

// One timer for all deadlines of a loop: arming one is storing a number, which is what each request
// does several times.
constexpr std::chrono::milliseconds kTick{100};

}  // namespace

EventLoop::EventLoop() : open_(boost::asio::make_work_guard(io_)), tick_(io_) {}

void EventLoop::Start() {
  thread_ = std::thread([this] { io_.run(); });
}

void EventLoop::Drain() {
  boost::asio::post(io_, [this] {
    draining_ = true;
    if (connections_.empty()) tick_.cancel();
    for (Connection* connection : connections_) {
      connection->Tick(std::chrono::steady_clock::now());
    }
  });
}

void EventLoop::Abort() {
  boost::asio::post(io_, [this] {
    for (Connection* connection : connections_) connection->Abort();
  });
}

void EventLoop::Join() {
  open_.reset();
  if (thread_.joinable()) thread_.join();
}

void EventLoop::Add(Connection& connection) {
  connections_.insert(&connection);
  if (!ticking_) ScheduleTick();
}

void EventLoop::Remove(Connection& connection) {
  connections_.erase(&connection);
  if (draining_ && connections_.empty()) tick_.cancel();  // the thread ends without waiting for it
}

// Ticks only while there are connections: an idle server sleeps.
void EventLoop::ScheduleTick() {
  ticking_ = true;
  tick_.expires_after(kTick);
  tick_.async_wait([this](const boost::system::error_code&) {
    const auto now = std::chrono::steady_clock::now();
    for (Connection* connection : connections_) connection->Tick(now);
    if (connections_.empty()) {
      ticking_ = false;
    } else {
      ScheduleTick();
    }
  });
}

}  // namespace louver::api::http
