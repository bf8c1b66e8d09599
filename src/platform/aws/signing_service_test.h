#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace louver::platform::aws {

// An imitation of AWS for tests: an HTTP service on a free loopback port that recomputes the
// signature of each request from what arrived and the secret it knows, with OpenSSL and none of the
// product's code. A wrong signature gets AWS's own refusal, a right one the prepared answer.
class SigningService {
 public:
  struct Identity {
    std::string key_id;
    std::string secret;
    std::string session_token;  // empty: a request must have none
    std::string region;
    std::string service;
  };
  struct Tls {
    std::string certificate;  // PEM files
    std::string key;
  };
  enum class Manner {
    kAnswer,      // as AWS does
    kSilent,      // reads the request and never answers
    kHangUp,      // closes after the request
    kHangUpHalf,  // closes in the middle of the prepared answer
    kRaw,         // writes the prepared answer as it is, head and all
  };
  struct Prepared {
    Manner manner = Manner::kAnswer;
    int status = 200;
    std::string body;
  };

  explicit SigningService(Identity identity, std::optional<Tls> tls = std::nullopt);
  ~SigningService();
  SigningService(const SigningService&) = delete;
  SigningService& operator=(const SigningService&) = delete;

  void Prepare(Prepared prepared);
  int port() const { return port_; }
  // "http://127.0.0.1:PORT"
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  // The body of the last request with a right signature.
  std::string last_body() const;

 private:
  class Listener;

  template <typename Stream>
  void Serve(Stream& stream);
  void Run();
  // Why the request is refused, or nothing.
  template <typename Request>
  std::optional<std::string> Complaint(const Request& request) const;

  const Identity identity_;
  const std::optional<Tls> tls_;
  std::unique_ptr<Listener> listener_;
  int port_ = 0;
  std::atomic<bool> stopping_ = false;
  mutable std::mutex mutex_;
  Prepared prepared_;
  std::string last_body_;
  std::thread thread_;  // last: it uses all the others
};

}  // namespace louver::platform::aws
