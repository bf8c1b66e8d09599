#include "api/http/exchange.h"

#include <exception>

#include <boost/asio/post.hpp>

#include "api/http/error_body.h"

namespace louver::api::http {
namespace {

// The last stop of every exception a handler lets out.
Response Handle(const ServerContext& context, Request request) {
  const std::string id = request.id;
  std::string cause = "an exception of unknown type";
  try {
    return context.handler(std::move(request));
  } catch (const std::exception& exception) {
    cause = exception.what();
  } catch (...) {
  }
  context.log.ForRequest(id).Error("handler threw", {{"cause", cause}});
  return ErrorResponse(500, "");
}

}  // namespace

bool Submit(ServerContext& context, EventLoop& loop, std::shared_ptr<Exchange> exchange) {
  return context.workers.TryRun([&context, &loop, exchange = std::move(exchange)]() mutable {
    if (!exchange->stop.stop_requested()) {
      exchange->response = Handle(context, std::move(exchange->request));
    }
    boost::asio::post(loop.io(), [exchange = std::move(exchange)] {
      exchange->done = true;
      if (exchange->waiter) exchange->waiter->cancel();
    });
  });
}

}  // namespace louver::api::http
