#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "platform/connection.h"

namespace louver::platform::pooling {

struct PoolOptions {
  std::size_t most_per_server = 8;             // shared sessions open at one host and port
  std::chrono::milliseconds patience{30'000};  // how long to wait for one of them
  std::chrono::milliseconds longest_idle{60'000};
  std::chrono::milliseconds trusted_idle{2'000};  // after that a session is tried before it is used
};

// Keeps the sessions of OpenShared for the next caller with the same endpoint and login, and no
// more than a number of them to a server: a warehouse has few connections, and making one takes
// longer than most statements. Open passes through: one-time logins are never kept. Thread-safe;
// the connector must outlive the pool, and the pool its connections.
class PoolingConnector final : public Connector {
 public:
  explicit PoolingConnector(Connector& connector, PoolOptions options = {})
      : connector_(connector), options_(options) {}

  base::Result<std::unique_ptr<Connection>> Open(const Endpoint& endpoint,
                                                 const Login& login) override {
    return connector_.Open(endpoint, login);
  }
  // kUnavailable when all are in use for longer than anybody waits.
  base::Result<std::unique_ptr<Connection>> OpenShared(const Endpoint& endpoint,
                                                       const Login& login) override;
  void CloseShared(const Endpoint& endpoint) override;
  // Closes what nobody has used for a while. To be called now and then: nothing else does.
  void CloseIdle();

 private:
  using Time = std::chrono::steady_clock::time_point;
  class Lease;
  struct Idle {
    Endpoint endpoint;
    std::string login;  // user and a digest of the password
    std::unique_ptr<Connection> connection;
    Time since;

    bool Fits(const Endpoint& wanted, const std::string& by) const {
      return endpoint == wanted && login == by;
    }
  };

  std::unique_ptr<Connection> TakeIdle(const Endpoint& endpoint, const std::string& login);
  enum class Found { kRoom, kIdle };  // room for one more, or a session that fits
  base::Result<Found> Wait(const Endpoint& endpoint, const std::string& login);
  void Return(const Endpoint& endpoint, std::string login, std::unique_ptr<Connection> connection);
  void Leave(const std::string& server);
  // Takes the idle sessions that `goes` is true for; closed by the caller, without the lock.
  template <typename Condition>
  std::vector<Idle> TakeOut(Condition goes);

  Connector& connector_;
  const PoolOptions options_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::vector<Idle> idle_;                   // under mutex_, as is what follows
  std::map<std::string, std::size_t> open_;  // by host:port, idle ones included
};

}  // namespace louver::platform::pooling
