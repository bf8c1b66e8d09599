#include "platform/pooling/pooling_connector.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/digest.h"

namespace louver::platform::pooling {
namespace {

std::string ServerOf(const Endpoint& endpoint) {
  return endpoint.host + ":" + std::to_string(endpoint.port);
}

// Another password is another login: a session made with an old one is not handed to the new.
std::string KeyOf(const Login& login) {
  return login.user + '\n' + base::Sha256Hex(login.password.Reveal());
}

bool Answers(Connection& connection) { return connection.Execute("SELECT 1").ok(); }

}  // namespace

// A session on loan: goes back when its user is done.
class PoolingConnector::Lease final : public Connection {
 public:
  Lease(PoolingConnector& pool, Endpoint endpoint, std::string login,
        std::unique_ptr<Connection> inner)
      : pool_(pool),
        endpoint_(std::move(endpoint)),
        login_(std::move(login)),
        inner_(std::move(inner)) {}
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;
  ~Lease() override { pool_.Return(endpoint_, std::move(login_), std::move(inner_)); }

  base::Result<Rows> Execute(const std::string& statement,
                             std::span<const Value> parameters) override {
    return inner_->Execute(statement, parameters);
  }
  bool IsEncrypted() const override { return inner_->IsEncrypted(); }
  bool IsIdle() const override { return inner_->IsIdle(); }

 private:
  PoolingConnector& pool_;
  const Endpoint endpoint_;
  std::string login_;
  std::unique_ptr<Connection> inner_;
};

base::Result<std::unique_ptr<Connection>> PoolingConnector::OpenShared(const Endpoint& endpoint,
                                                                       const Login& login) {
  std::string key = KeyOf(login);
  std::unique_ptr<Connection> connection = TakeIdle(endpoint, key);
  while (!connection) {
    ASSIGN_OR_RETURN(const Found found, Wait(endpoint, key));
    if (found == Found::kIdle) {
      connection = TakeIdle(endpoint, key);  // unless somebody was quicker
      continue;
    }
    auto opened = connector_.Open(endpoint, login);
    if (!opened.ok()) {
      Leave(ServerOf(endpoint));
      return std::move(opened).error();
    }
    connection = *std::move(opened);
  }
  return std::unique_ptr<Connection>(
      std::make_unique<Lease>(*this, endpoint, std::move(key), std::move(connection)));
}

std::unique_ptr<Connection> PoolingConnector::TakeIdle(const Endpoint& endpoint,
                                                       const std::string& login) {
  while (true) {
    Idle taken;
    {
      const std::lock_guard lock(mutex_);
      const auto found = std::find_if(idle_.rbegin(), idle_.rend(),
                                      [&](const Idle& idle) { return idle.Fits(endpoint, login); });
      if (found == idle_.rend()) return nullptr;
      taken = std::move(*found);
      idle_.erase(std::next(found).base());
    }
    const bool is_fresh = std::chrono::steady_clock::now() - taken.since < options_.trusted_idle;
    if (is_fresh || Answers(*taken.connection)) return std::move(taken.connection);
    taken.connection.reset();  // the server went away meanwhile
    Leave(ServerOf(endpoint));
  }
}

base::Result<PoolingConnector::Found> PoolingConnector::Wait(const Endpoint& endpoint,
                                                             const std::string& login) {
  const std::string server = ServerOf(endpoint);
  const auto fits = [&](const Idle& idle) { return idle.Fits(endpoint, login); };
  // What is idle under another login or database makes room.
  const auto is_here = [&](const Idle& idle) { return ServerOf(idle.endpoint) == server; };
  std::unique_ptr<Connection> closed;  // without the lock
  std::unique_lock lock(mutex_);
  const auto may_go_on = [&] {
    return open_[server] < options_.most_per_server ||
           std::any_of(idle_.begin(), idle_.end(), is_here);
  };
  if (!room_.wait_for(lock, options_.patience, may_go_on)) {
    return base::Unavailable("All " + std::to_string(options_.most_per_server) + " sessions with " +
                             server + " are in use.");
  }
  if (std::any_of(idle_.begin(), idle_.end(), fits)) return Found::kIdle;
  if (open_[server] < options_.most_per_server) {
    ++open_[server];
    return Found::kRoom;
  }
  const auto oldest = std::find_if(idle_.begin(), idle_.end(), is_here);
  closed = std::move(oldest->connection);
  idle_.erase(oldest);
  return Found::kRoom;
}

void PoolingConnector::Return(const Endpoint& endpoint, std::string login,
                              std::unique_ptr<Connection> connection) {
  if (!connection->IsIdle()) {
    connection.reset();
    Leave(ServerOf(endpoint));
    return;
  }
  const std::lock_guard lock(mutex_);
  idle_.push_back(
      {endpoint, std::move(login), std::move(connection), std::chrono::steady_clock::now()});
  room_.notify_all();
}

void PoolingConnector::Leave(const std::string& server) {
  const std::lock_guard lock(mutex_);
  --open_[server];
  room_.notify_all();
}

template <typename Condition>
std::vector<PoolingConnector::Idle> PoolingConnector::TakeOut(Condition goes) {
  const std::lock_guard lock(mutex_);
  const auto first = std::stable_partition(idle_.begin(), idle_.end(),
                                           [&](const Idle& idle) { return !goes(idle); });
  std::vector<Idle> taken(std::make_move_iterator(first), std::make_move_iterator(idle_.end()));
  idle_.erase(first, idle_.end());
  for (const Idle& idle : taken) --open_[ServerOf(idle.endpoint)];
  if (!taken.empty()) room_.notify_all();
  return taken;
}

void PoolingConnector::CloseShared(const Endpoint& endpoint) {
  TakeOut([&](const Idle& idle) { return idle.endpoint == endpoint; });
}

void PoolingConnector::CloseIdle() {
  const Time now = std::chrono::steady_clock::now();
  TakeOut([&](const Idle& idle) { return now - idle.since > options_.longest_idle; });
}

}  // namespace louver::platform::pooling
