#include "test/faults/statement_proxy.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace louver::test {
namespace {

constexpr std::uint32_t kSslRequest = 80877103;

sockaddr_in Loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

std::uint32_t ReadNumber(const std::string& bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i)
    number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

// Several may be bound to a port as long as only one listens.
int BoundSocket(int port) {
  const int bound = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int shared = 1;
  ::setsockopt(bound, SOL_SOCKET, SO_REUSEADDR, &shared, sizeof(shared));
  const sockaddr_in address = Loopback(port);
  if (::bind(bound, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
    std::perror("statement proxy");
    std::exit(2);
  }
  return bound;
}

bool SendAll(int socket, const std::string& bytes) {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const ssize_t count = ::send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (count <= 0) return false;
    sent += static_cast<std::size_t>(count);
  }
  return true;
}

bool Receive(int socket, std::string& into) {
  char bytes[16384];
  const ssize_t count = ::recv(socket, bytes, sizeof(bytes), 0);
  if (count <= 0) return false;
  into.append(bytes, static_cast<std::size_t>(count));
  return true;
}

// Takes one whole message off the front: `header` bytes, then a length that counts itself.
std::optional<std::string> TakeMessage(std::string& buffer, std::size_t header) {
  if (buffer.size() < header + 4) return std::nullopt;
  const std::size_t size = header + ReadNumber(buffer, header);
  if (buffer.size() < size) return std::nullopt;
  std::string message = buffer.substr(0, size);
  buffer.erase(0, size);
  return message;
}

bool IsStatement(const std::string& message) { return message[0] == 'Q' || message[0] == 'P'; }

}  // namespace

// One connection and the one of Louver's that it stands for.
class StatementProxy::Relay {
 public:
  Relay(StatementProxy& proxy, int client, int server)
      : proxy_(proxy), client_(client), server_(server) {}

  void Run() {
    if (!Start()) return;
    while (true) {
      pollfd ends[] = {{client_, POLLIN, 0}, {server_, POLLIN, 0}};
      if (::poll(ends, 2, -1) < 0) return;
      if (ends[0].revents != 0 && (!Receive(client_, from_client_) || !PassToServer())) return;
      if (ends[1].revents != 0 && (!Receive(server_, from_server_) || !PassToClient())) return;
    }
  }

 private:
  // Nothing is encrypted, so that it can be read; the first message has no type.
  bool Start() {
    while (true) {
      auto message = TakeMessage(from_client_, 0);
      if (!message) {
        if (!Receive(client_, from_client_)) return false;
      } else if (message->size() == 8 && ReadNumber(*message, 4) == kSslRequest) {
        if (!SendAll(client_, "N")) return false;
      } else {
        return SendAll(server_, *message);
      }
    }
  }

  bool PassToServer() {
    while (auto message = TakeMessage(from_client_, 1)) {
      if (!due_ && IsStatement(*message)) due_ = proxy_.TakeTrigger(*message, saw_text_);
      if (due_ && due_->when == When::kBefore) {
        const Trigger trigger = *std::exchange(due_, std::nullopt);
        proxy_.Fire(trigger);
        if (trigger.cut) return false;
      }
      if (!SendAll(server_, *message)) return false;
    }
    return true;
  }

  bool PassToClient() {
    while (auto message = TakeMessage(from_server_, 1)) {
      withheld_ += *message;
      if (due_) {
        const bool answered = (*message)[0] == 'Z';
        if (!answered) continue;
        const Trigger trigger = *std::exchange(due_, std::nullopt);
        proxy_.Fire(trigger);
        if (trigger.cut) return false;
      }
      if (!SendAll(client_, std::exchange(withheld_, std::string()))) return false;
    }
    return true;
  }

  StatementProxy& proxy_;
  const int client_;
  const int server_;
  std::string from_client_;
  std::string from_server_;
  std::string withheld_;
  bool saw_text_ = false;
  std::optional<Trigger> due_;  // taken, and waiting for its moment
};

int KeptPort() {
  static const int port = [] {
    const int kept = BoundSocket(0);  // until the program ends
    sockaddr_in address{};
    socklen_t length = sizeof(address);
    ::getsockname(kept, reinterpret_cast<sockaddr*>(&address), &length);
    return ntohs(address.sin_port);
  }();
  return port;
}

StatementProxy::StatementProxy(int server_port, int port)
    : server_port_(server_port), port_(port), listener_(BoundSocket(port)) {
  if (::listen(listener_, 64) != 0) {
    std::perror("statement proxy");
    std::exit(2);
  }
  acceptor_ = std::thread([this] { Accept(); });
}

StatementProxy::~StatementProxy() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    for (const int socket : sockets_) ::shutdown(socket, SHUT_RDWR);
  }
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  for (std::thread& relay : relays_) relay.join();
  ::close(listener_);
}

void StatementProxy::Arm(Trigger trigger) {
  const std::lock_guard lock(mutex_);
  trigger_ = std::move(trigger);
  fired_ = false;
}

bool StatementProxy::WaitUntilFired(std::chrono::seconds patience) {
  std::unique_lock lock(mutex_);
  return fired_changed_.wait_for(lock, patience, [&] { return fired_; });
}

void StatementProxy::Accept() {
  while (true) {
    const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) return;
    relays_.emplace_back([this, client] { Serve(client); });
  }
}

void StatementProxy::Serve(int client) {
  const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = Loopback(server_port_);
  const int at_once = 1;  // messages are passed on one by one
  ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof(at_once));
  ::setsockopt(server, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof(at_once));
  Track(client);
  Track(server);
  if (::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0) {
    Relay(*this, client, server).Run();
  }
  Close(client);
  Close(server);
}

std::optional<StatementProxy::Trigger> StatementProxy::TakeTrigger(const std::string& message,
                                                                   bool& saw_text) {
  const std::lock_guard lock(mutex_);
  if (!trigger_) return std::nullopt;
  const bool has_text = message.find(trigger_->text) != std::string::npos;
  if (trigger_->at_commit) {
    saw_text = saw_text || has_text;
    if (!saw_text || message.find("COMMIT") == std::string::npos) return std::nullopt;
  } else if (!has_text) {
    return std::nullopt;
  }
  return std::exchange(trigger_, std::nullopt);
}

void StatementProxy::Fire(const Trigger& trigger) {
  if (trigger.act) trigger.act();
  const std::lock_guard lock(mutex_);
  fired_ = true;
  fired_changed_.notify_all();
}

void StatementProxy::Track(int socket) {
  const std::lock_guard lock(mutex_);
  sockets_.insert(socket);
  if (stopping_) ::shutdown(socket, SHUT_RDWR);
}

void StatementProxy::Close(int socket) {
  const std::lock_guard lock(mutex_);
  sockets_.erase(socket);
  ::close(socket);
}

}  // namespace louver::test
