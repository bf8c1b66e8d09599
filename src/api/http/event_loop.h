#pragma once

#include <chrono>
#include <thread>
#include <unordered_set>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "api/http/http_date.h"

namespace louver::api::http {

// What its loop does to a connection. Called on the loop's thread.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual void Tick(std::chrono::steady_clock::time_point now) = 0;  // deadlines pass here
  virtual void Abort() = 0;  // ends whatever is going on, and soon the connection
};

// One thread that drives many connections; each stays on its loop for life, so that nothing of a
// connection is locked. All members but Start, Drain, Abort and Join are for the loop's thread.
class EventLoop {
 public:
  EventLoop();
  ~EventLoop() { Join(); }

  void Start();
  // Connections finish what they do and start nothing new.
  void Drain();
  void Abort();
  // Returns when the last connection is gone and the thread has ended.
  void Join();

  boost::asio::io_context& io() { return io_; }
  bool draining() const { return draining_; }
  HttpDate& date() { return date_; }
  void Add(Connection& connection);
  void Remove(Connection& connection);

 private:
  void ScheduleTick();

  boost::asio::io_context io_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> open_;
  boost::asio::steady_timer tick_;
  std::unordered_set<Connection*> connections_;
  bool ticking_ = false;
  bool draining_ = false;
  HttpDate date_;
  std::thread thread_;
};

}  // namespace louver::api::http
