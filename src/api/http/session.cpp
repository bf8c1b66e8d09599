#include "api/http/session.h"

#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include "api/http/error_body.h"
#include "api/http/request_head.h"
#include "api/http/wire_response.h"

namespace louver::api::http {
namespace {

namespace asio = boost::asio;
namespace beast_http = boost::beast::http;

constexpr auto kAsTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::seconds kCloseTimeout{2};
constexpr std::size_t kReadStep = 4096;

template <typename Stream>
constexpr bool kIsTls = std::is_same_v<Stream, TlsStream>;

}  // namespace

template <typename Stream>
struct Session<Stream>::Intake {
  explicit Intake(const ServerLimits& limits) {
    parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes));
    parser.body_limit(limits.body_bytes);
  }

  unsigned version() const { return parser.get().version() == 10 ? 10 : 11; }
  bool is_head() const { return parser.get().method() == beast_http::verb::head; }

  beast_http::request_parser<beast_http::string_body> parser;
  Request request;
  std::string id;
  std::optional<Response> refusal;
};

template <typename Stream>
Session<Stream>::Session(Stream stream, EventLoop& loop, ServerContext& context)
    : stream_(std::move(stream)),
      loop_(loop),
      context_(context),
      buffer_(context.limits.header_bytes + kReadStep),
      wake_(loop.io()) {
  boost::system::error_code ignored;
  socket().set_option(asio::ip::tcp::no_delay(true), ignored);
  asio::ip::address address = socket().remote_endpoint(ignored).address();
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  }
  peer_ = address.to_string();
  loop_.Add(*this);
}

template <typename Stream>
Session<Stream>::~Session() {
  loop_.Remove(*this);
}

template <typename Stream>
asio::ip::tcp::socket& Session<Stream>::socket() {
  if constexpr (kIsTls<Stream>) {
    return stream_.next_layer();
  } else {
    return stream_;
  }
}

template <typename Stream>
void Session<Stream>::Arm(std::chrono::milliseconds timeout) {
  deadline_ = Clock::now() + timeout;
  timed_out_ = false;
}

// Cancels again at every tick until the session moves on: a single call may fall between two reads
// of one composed operation and be lost.
template <typename Stream>
void Session<Stream>::Tick(Clock::time_point now) {
  if (now >= deadline_) timed_out_ = true;
  if (!timed_out_ && !(idle_ && loop_.draining())) return;
  boost::system::error_code ignored;
  socket().cancel(ignored);
  wake_.cancel();
}

template <typename Stream>
void Session<Stream>::Abort() {
  aborted_ = true;
  boost::system::error_code ignored;
  socket().close(ignored);
  wake_.cancel();
}

template <typename Stream>
asio::awaitable<void> Session<Stream>::Run() {
  if (loop_.draining()) co_return;
  bool open = co_await Handshake();
  while (open) {
    open = co_await AwaitRequest();
    if (open) open = co_await ServeRequest();
  }
  if (!broken_ && !aborted_) co_await Close();
}

template <typename Stream>
asio::awaitable<bool> Session<Stream>::Handshake() {
  if constexpr (kIsTls<Stream>) {
    Arm(context_.limits.header_timeout);
    const auto [error] = co_await stream_.async_handshake(asio::ssl::stream_base::server, kAsTuple);
    if (error) broken_ = true;
    co_return !error;
  }
  co_return true;
}

// Waits for the first bytes of a request, which may be here already.
template <typename Stream>
asio::awaitable<bool> Session<Stream>::AwaitRequest() {
  if (loop_.draining() || aborted_) co_return false;
  if (buffer_.size() > 0) co_return true;
  Arm(context_.limits.idle_timeout);
  idle_ = true;
  const auto [error, size] = co_await stream_.async_read_some(buffer_.prepare(kReadStep), kAsTuple);
  idle_ = false;
  buffer_.commit(size);
  if (error) broken_ = true;  // gone, idle for too long, or no longer wanted: nothing to say
  co_return !error;
}

// One request, one answer; true when another may follow on this connection.
template <typename Stream>
asio::awaitable<bool> Session<Stream>::ServeRequest() {
  Intake intake(context_.limits);
  co_await ReadHeader(intake);
  if (broken_) co_return false;
  const auto started = Clock::now();
  context_.observer.Began();
  if (!intake.refusal) co_await ReadBody(intake);

  RequestSummary summary;
  const std::string method(intake.parser.get().method_string());
  summary.method = method;
  summary.peer = peer_;
  summary.id = intake.id;
  summary.request_bytes = intake.parser.get().body().size();

  Response response;
  bool keep_alive = false;
  if (intake.refusal) {
    response = *std::move(intake.refusal);
  } else if (!broken_) {
    intake.request.body = std::move(intake.parser.get().body());
    response = co_await Handle(std::move(intake.request));
    keep_alive = intake.parser.get().keep_alive() && !loop_.draining();
  }
  const Response::Note note = std::move(response.note);
  if (!broken_) {
    summary.status = response.status;
    summary.response_bytes = intake.is_head() ? 0 : response.body.size();
    co_await Write(intake, std::move(response), keep_alive);
  }
  summary.route = note.route;
  summary.user = note.user;
  summary.duration = Clock::now() - started;
  context_.observer.Ended(summary);
  co_return keep_alive && !broken_;
}

template <typename Stream>
asio::awaitable<void> Session<Stream>::ReadHeader(Intake& intake) {
  Arm(context_.limits.header_timeout);
  const auto [error, size] =
      co_await beast_http::async_read_header(stream_, buffer_, intake.parser, kAsTuple);
  const WireHeader& header = intake.parser.get();
  intake.id = SaneRequestId(header).value_or(base::RandomHex(context_.randomness, 16));
  intake.request.id = intake.id;
  intake.request.peer = peer_;
  intake.request.is_tls = kIsTls<Stream>;
  if (error) {
    Refuse(intake, error);
  } else {
    intake.refusal = ReadHead(header, context_.limits, intake.request);
  }
}

template <typename Stream>
asio::awaitable<void> Session<Stream>::ReadBody(Intake& intake) {
  if (intake.parser.is_done()) co_return;
  if (intake.version() == 11 && ExpectsContinue(intake.parser.get()) && buffer_.size() == 0) {
    static constexpr std::string_view kGoAhead = "HTTP/1.1 100 Continue\r\n\r\n";
    Arm(context_.limits.write_timeout);
    const auto [error, size] = co_await asio::async_write(
        stream_, asio::buffer(kGoAhead.data(), kGoAhead.size()), kAsTuple);
    if (error) broken_ = true;
  }
  if (broken_) co_return;
  Arm(context_.limits.body_timeout);
  const auto [error, size] =
      co_await beast_http::async_read(stream_, buffer_, intake.parser, kAsTuple);
  if (error) Refuse(intake, error);
}

template <typename Stream>
void Session<Stream>::Refuse(Intake& intake, const boost::system::error_code& error) {
  if (timed_out_ && !aborted_) {
    intake.refusal = ErrorResponse(408, "The request did not arrive in time");
  } else {
    intake.refusal = RefusalOfReadError(error, intake.parser.get(), context_.limits);
  }
  if (!intake.refusal) broken_ = true;
}

template <typename Stream>
asio::awaitable<Response> Session<Stream>::Handle(Request request) {
  Arm(context_.limits.handler_deadline);
  const auto exchange = std::make_shared<Exchange>();
  request.deadline = deadline_;
  request.stop = exchange->stop.get_token();
  exchange->request = std::move(request);
  exchange->waiter = &wake_;
  if (!Submit(context_, loop_, exchange)) {
    Response busy = ErrorResponse(503, "The server is busy. Try again in a moment");
    busy.headers.push_back({"retry-after", "1"});
    co_return busy;
  }
  while (!exchange->done && !timed_out_ && !aborted_) {
    wake_.expires_at(Clock::time_point::max());
    co_await wake_.async_wait(kAsTuple);
  }
  exchange->waiter = nullptr;
  if (exchange->done) co_return std::move(exchange->response);
  exchange->stop.request_stop();
  co_return ErrorResponse(504, "The request took too long. It may still be completed");
}

template <typename Stream>
asio::awaitable<void> Session<Stream>::Write(const Intake& intake, Response response,
                                             bool keep_alive) {
  WireResponse wire = MakeWireResponse(std::move(response), {.version = intake.version(),
                                                             .keep_alive = keep_alive,
                                                             .request_id = intake.id,
                                                             .date = loop_.date().Now()});
  Arm(context_.limits.write_timeout);
  beast_http::response_serializer<beast_http::string_body> serializer(wire);
  boost::system::error_code error;
  if (intake.is_head()) {
    std::tie(error, std::ignore) =
        co_await beast_http::async_write_header(stream_, serializer, kAsTuple);
  } else {
    std::tie(error, std::ignore) = co_await beast_http::async_write(stream_, serializer, kAsTuple);
  }
  if (error) broken_ = true;
}

// Closes our direction and reads on for a moment: closing with unread bytes resets the connection,
// and the client would lose the answer that tells it why.
template <typename Stream>
asio::awaitable<void> Session<Stream>::Close() {
  Arm(kCloseTimeout);
  boost::system::error_code error;
  if constexpr (kIsTls<Stream>) {
    std::tie(error) = co_await stream_.async_shutdown(kAsTuple);
  }
  socket().shutdown(asio::ip::tcp::socket::shutdown_send, error);
  std::size_t left = 4 * context_.limits.body_bytes;
  char discarded[kReadStep];
  while (!error && !timed_out_ && left > 0) {
    std::size_t size = 0;
    std::tie(error, size) = co_await socket().async_read_some(asio::buffer(discarded), kAsTuple);
    left -= std::min(left, size);
  }
}

template class Session<PlainStream>;
template class Session<TlsStream>;

}  // namespace louver::api::http
