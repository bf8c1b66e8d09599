#pragma once

#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "base/guarded.h"
#include "base/result.h"
#include "standin/wire/session.h"

namespace louver::standin {

// Listens, and gives each client a thread of its own. Stops when destroyed: ends every session and
// waits for it.
class Server {
 public:
  // `port` 0 picks a free one.
  static base::Result<std::unique_ptr<Server>> Listen(const std::string& host, int port,
                                                      Shared& shared);
  ~Server();

  int port() const { return port_; }

 private:
  struct Client {
    int descriptor;
    std::thread thread;
    bool finished = false;
  };
  using Clients = std::map<std::uint64_t, Client>;

  Server(int listener, int port, Shared& shared);
  void Accept();
  void Serve(std::uint64_t id, int descriptor);
  static void Sweep(Clients& clients);

  int listener_;
  int port_;
  Shared& shared_;
  base::Guarded<Clients> clients_;
  std::thread acceptor_;
};

}  // namespace louver::standin
