#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace louver::test {

// A port of loopback that is this program's until it ends: whoever is told of it finds each of the
// proxies there that are made with it one after the other.
int KeptPort();

// A relay on loopback between Louver and a warehouse that knows PostgreSQL's messages well enough
// to stop the world at one statement: what happens before it is sent, or after it took effect and
// before anybody has heard of it.
class StatementProxy {
 public:
  enum class When { kBefore, kAfter };

  // Fires once, at the next statement that contains `text`, or at the COMMIT that follows it.
  struct Trigger {
    std::string text;
    bool at_commit = false;
    When when = When::kBefore;
    std::function<void()> act;  // on the connection's thread; the statement waits for it
    bool cut = true;            // then closes the connection; otherwise it goes on
  };

  explicit StatementProxy(int server_port, int port = KeptPort());
  ~StatementProxy();
  StatementProxy(const StatementProxy&) = delete;
  StatementProxy& operator=(const StatementProxy&) = delete;

  int port() const { return port_; }
  void Arm(Trigger trigger);
  // False when it did not fire in time.
  bool WaitUntilFired(std::chrono::seconds patience = std::chrono::seconds(30));

 private:
  class Relay;

  void Accept();
  void Serve(int client);
  std::optional<Trigger> TakeTrigger(const std::string& message, bool& saw_text);
  void Fire(const Trigger& trigger);
  void Track(int socket);
  void Close(int socket);

  const int server_port_;
  const int port_;
  const int listener_;
  std::mutex mutex_;
  std::condition_variable fired_changed_;
  std::optional<Trigger> trigger_;
  bool fired_ = false;
  bool stopping_ = false;
  std::set<int> sockets_;
  std::vector<std::thread> relays_;
  std::thread acceptor_;
};

}  // namespace louver::test
