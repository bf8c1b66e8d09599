#include "api/http/server.h"

#include <algorithm>
#include <mutex>
#include <vector>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "api/http/connection_count.h"
#include "api/http/error_body.h"
#include "api/http/event_loop.h"
#include "api/http/session.h"
#include "api/http/tls_context.h"

namespace louver::api::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

// When the process is out of file descriptors, accepting again at once would only burn the CPU.
constexpr std::chrono::milliseconds kAcceptPause{100};

template <typename Stream>
asio::awaitable<void> Serve(Stream stream, EventLoop& loop, ServerContext& context,
                            ConnectionCount::Slot) {
  try {
    Session<Stream> session(std::move(stream), loop, context);
    co_await session.Run();
  } catch (const std::exception& exception) {
    context.log.Error("connection failed", {{"cause", exception.what()}});
  }
}

// Best effort: no waiting for a client we have no place for.
void SayFull(tcp::socket& socket) {
  const std::string body = ErrorResponse(503, "The server has too many connections").body;
  const std::string answer = fmt::format(
      "HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/json; charset=utf-8\r\n"
      "content-length: {}\r\nconnection: close\r\n\r\n{}",
      body.size(), body);
  boost::system::error_code ignored;
  socket.non_blocking(true, ignored);
  socket.write_some(asio::buffer(answer), ignored);
}

}  // namespace

struct HttpServer::State {
  State(ServerOptions options, Handler handler, RequestObserver& observer, base::Log log,
        base::Randomness& randomness)
      : connections(options.limits.connections),
        context{.limits = options.limits,
                .handler = std::move(handler),
                .observer = observer,
                .log = std::move(log),
                .randomness = randomness,
                .workers{options.workers, options.limits.queued_requests}} {
    for (std::size_t i = 0; i < std::max<std::size_t>(options.io_threads, 1); ++i) {
      loops.push_back(std::make_unique<EventLoop>());
    }
    acceptor.emplace(loops.front()->io());
  }

  base::Status Listen(const ServerOptions& options);
  void Start();
  asio::awaitable<void> Accept();
  void Take(tcp::socket socket, EventLoop& loop);
  void Stop();

  // Sessions hold on to what stands above the loops.
  std::unique_ptr<asio::ssl::context> tls;
  ConnectionCount connections;
  ServerContext context;
  std::vector<std::unique_ptr<EventLoop>> loops;
  std::optional<tcp::acceptor> acceptor;  // on the first loop
  std::uint16_t port = 0;
  std::once_flag stopped;
};

base::Status HttpServer::State::Listen(const ServerOptions& options) {
  boost::system::error_code error;
  const auto failed = [&] {
    return base::Unavailable(
        fmt::format("Cannot listen on {}:{}: {}", options.address, options.port, error.message()));
  };
  const asio::ip::address address = asio::ip::make_address(options.address, error);
  if (error) return failed();
  const tcp::endpoint endpoint(address, options.port);
  if (acceptor->open(endpoint.protocol(), error)) return failed();
  if (acceptor->set_option(tcp::acceptor::reuse_address(true), error)) return failed();
  if (acceptor->bind(endpoint, error)) return failed();
  if (acceptor->listen(asio::socket_base::max_listen_connections, error)) return failed();
  port = acceptor->local_endpoint(error).port();
  return base::Ok();
}

void HttpServer::State::Start() {
  asio::co_spawn(loops.front()->io(), Accept(), asio::detached);
  for (const auto& loop : loops) loop->Start();
}

asio::awaitable<void> HttpServer::State::Accept() {
  constexpr auto kAsTuple = asio::as_tuple(asio::use_awaitable);
  asio::steady_timer pause(loops.front()->io());
  for (std::size_t turn = 0; acceptor->is_open(); ++turn) {
    EventLoop& loop = *loops[turn % loops.size()];
    tcp::socket socket(loop.io());
    const auto [error] = co_await acceptor->async_accept(socket, kAsTuple);
    if (!error) {
      Take(std::move(socket), loop);
    } else if (acceptor->is_open()) {
      pause.expires_after(kAcceptPause);
      co_await pause.async_wait(kAsTuple);
    }
  }
}

void HttpServer::State::Take(tcp::socket socket, EventLoop& loop) {
  ConnectionCount::Slot slot = connections.Take();
  if (!slot) {
    if (!tls) SayFull(socket);
    return;
  }
  if (tls) {
    asio::co_spawn(loop.io(),
                   Serve(TlsStream(std::move(socket), *tls), loop, context, std::move(slot)),
                   asio::detached);
  } else {
    asio::co_spawn(loop.io(), Serve(std::move(socket), loop, context, std::move(slot)),
                   asio::detached);
  }
}

void HttpServer::State::Stop() {
  asio::post(loops.front()->io(), [this] {
    boost::system::error_code ignored;
    acceptor->close(ignored);
  });
  for (const auto& loop : loops) loop->Drain();
  if (!connections.WaitForNone(context.limits.drain_deadline)) {
    context.log.Warning("closing connections that did not end in time");
    for (const auto& loop : loops) loop->Abort();
  }
  context.workers.Finish();
  for (const auto& loop : loops) loop->Join();
}

HttpServer::HttpServer(std::unique_ptr<State> state) : state_(std::move(state)) {}

HttpServer::~HttpServer() { Stop(); }

base::Result<std::unique_ptr<HttpServer>> HttpServer::Start(ServerOptions options, Handler handler,
                                                            RequestObserver& observer,
                                                            base::Log log,
                                                            base::Randomness& randomness) {
  auto state =
      std::make_unique<State>(options, std::move(handler), observer, std::move(log), randomness);
  if (options.tls) {
    ASSIGN_OR_RETURN(state->tls, LoadTlsContext(*options.tls));
  }
  RETURN_IF_ERROR(state->Listen(options));
  state->Start();
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(state)));
}

std::uint16_t HttpServer::port() const { return state_->port; }

void HttpServer::Stop() {
  std::call_once(state_->stopped, [this] { state_->Stop(); });
}

}  // namespace louver::api::http
