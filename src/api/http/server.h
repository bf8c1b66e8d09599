#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "api/http/request.h"
#include "api/http/request_observer.h"
#include "api/http/response.h"
#include "base/log.h"
#include "base/random.h"
#include "base/result.h"

namespace louver::api::http {

// Every bound the server keeps. Times are upper bounds, kept to a tenth of a second.
struct ServerLimits {
  std::size_t target_bytes = 8 * 1024;                 // beyond: 414
  std::size_t header_bytes = 16 * 1024;                // beyond: 431
  std::size_t body_bytes = 1024 * 1024;                // beyond: 413
  std::size_t connections = 4096;                      // beyond: 503 and closed
  std::size_t queued_requests = 1024;                  // waiting for a worker; beyond: 503
  std::chrono::milliseconds idle_timeout{60'000};      // between requests: closed without a word
  std::chrono::milliseconds header_timeout{10'000};    // first to last byte of the header: 408
  std::chrono::milliseconds body_timeout{30'000};      // header to the last byte of the body: 408
  std::chrono::milliseconds handler_deadline{60'000};  // queueing and handling: 504
  std::chrono::milliseconds write_timeout{60'000};     // a client that does not read: closed
  std::chrono::milliseconds drain_deadline{15'000};    // what runs when the server stops
};

struct TlsFiles {
  std::string certificate_chain;  // path of a PEM file, the server's own certificate first
  std::string private_key;        // path of a PEM file, not encrypted
};

struct ServerOptions {
  std::string address = "127.0.0.1";  // an IP address
  std::uint16_t port = 8880;          // 0 picks a free one
  std::optional<TlsFiles> tls;        // TLS 1.2 or later; without it plain HTTP
  std::size_t io_threads = 1;         // connections are spread over them
  std::size_t workers = 8;            // handlers that run at the same time
  ServerLimits limits;
};

// Answers one request. Called on a worker thread, many at a time; may block. What it throws becomes
// a 500 and a log line.
using Handler = std::function<Response(Request)>;

// HTTP/1.1 over TCP or TLS. Whatever arrives, a request is answered by the handler or, with the
// product's error body, by the server: 400 malformed, 408 too slow, 413, 414 and 431 too long,
// 501 and 505 not spoken here, 503 overloaded, 504 handler too slow (it is not killed: its stop
// token is set), 500 handler threw. HEAD is handled as a request whose answer is cut to its header.
class HttpServer {
 public:
  // Listens and serves when this returns. Fails when the address is taken or wrong, or the TLS
  // files do not fit. `observer` and `randomness` must outlive the server.
  static base::Result<std::unique_ptr<HttpServer>> Start(ServerOptions options, Handler handler,
                                                         RequestObserver& observer, base::Log log,
                                                         base::Randomness& randomness);
  // Stops.
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // The port listened on.
  std::uint16_t port() const;

  // Closes the listener and idle connections, lets what runs finish until the drain deadline, then
  // closes the rest. Returns when no handler runs any more. Once; the destructor calls it too.
  void Stop();

 private:
  struct State;
  explicit HttpServer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace louver::api::http
