#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include "api/http/event_loop.h"
#include "api/http/exchange.h"

namespace louver::api::http {

using PlainStream = boost::asio::ip::tcp::socket;
using TlsStream = boost::beast::ssl_stream<boost::asio::ip::tcp::socket>;

// One connection: reads requests one after the other and answers each. Lives on its loop's thread.
// Every wait has a deadline, kept by the loop's tick.
template <typename Stream>
class Session final : public Connection {
 public:
  Session(Stream stream, EventLoop& loop, ServerContext& context);
  ~Session() override;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // Ends when the connection does.
  boost::asio::awaitable<void> Run();

  void Tick(std::chrono::steady_clock::time_point now) override;
  void Abort() override;

 private:
  using Clock = std::chrono::steady_clock;

  struct Intake;  // a request being read

  boost::asio::awaitable<bool> Handshake();
  boost::asio::awaitable<bool> AwaitRequest();
  boost::asio::awaitable<bool> ServeRequest();
  boost::asio::awaitable<void> ReadHeader(Intake& intake);
  boost::asio::awaitable<void> ReadBody(Intake& intake);
  boost::asio::awaitable<Response> Handle(Request request);
  boost::asio::awaitable<void> Write(const Intake& intake, Response response, bool keep_alive);
  boost::asio::awaitable<void> Close();

  boost::asio::ip::tcp::socket& socket();
  void Arm(std::chrono::milliseconds timeout);
  // Makes a failed read a refusal, or marks the connection broken.
  void Refuse(Intake& intake, const boost::system::error_code& error);

  Stream stream_;
  EventLoop& loop_;
  ServerContext& context_;
  boost::beast::flat_buffer buffer_;
  boost::asio::steady_timer wake_;  // where Handle waits for the worker
  std::string peer_;
  Clock::time_point deadline_ = Clock::time_point::max();
  bool timed_out_ = false;
  bool idle_ = false;
  bool aborted_ = false;
  bool broken_ = false;  // nothing more can be sent or is wanted by the other end
};

extern template class Session<PlainStream>;
extern template class Session<TlsStream>;

}  // namespace louver::api::http
