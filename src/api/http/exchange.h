#pragma once

#include <functional>
#include <memory>
#include <stop_token>

#include <boost/asio/steady_timer.hpp>

#include "api/http/event_loop.h"
#include "api/http/request_observer.h"
#include "api/http/server.h"
#include "api/http/worker_pool.h"

namespace louver::api::http {

// What every session of a server shares. Outlives them all.
struct ServerContext {
  ServerLimits limits;
  Handler handler;
  RequestObserver& observer;
  base::Log log;
  base::Randomness& randomness;
  WorkerPool workers;
};

// One request on its way through a worker. Shared by the session, which may give up first, and the
// worker, which may be running then.
struct Exchange {
  Request request;    // the worker's until `done`
  Response response;  // the same
  std::stop_source stop;
  // On the loop's thread alone:
  bool done = false;
  boost::asio::steady_timer* waiter = nullptr;  // woken when done; null when nobody waits
};

// Hands the request to a worker. False when too many are waiting.
bool Submit(ServerContext& context, EventLoop& loop, std::shared_ptr<Exchange> exchange);

}  // namespace louver::api::http
