#include "standin/wire/server.h"

#include <cerrno>
#include <cstring>
#include <exception>

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace louver::standin {

base::Result<std::unique_ptr<Server>> Server::Listen(const std::string& host, int port,
                                                     Shared& shared) {
  addrinfo hints{};
  hints.ai_family = AF_INET;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE;
  addrinfo* found = nullptr;
  if (getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) {
    return base::Invalid("not an address to listen on: " + host);
  }
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> addresses(found, freeaddrinfo);
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in bound{};
  socklen_t size = sizeof bound;
  if (bind(listener, found->ai_addr, found->ai_addrlen) != 0 || listen(listener, SOMAXCONN) != 0 ||
      getsockname(listener, reinterpret_cast<sockaddr*>(&bound), &size) != 0) {
    const std::string cause = std::strerror(errno);
    close(listener);
    return base::Unavailable("cannot listen on " + host + ":" + std::to_string(port) + ": " +
                             cause);
  }
  return std::unique_ptr<Server>(new Server(listener, ntohs(bound.sin_port), shared));
}

Server::Server(int listener, int port, Shared& shared)
    : listener_(listener), port_(port), shared_(shared), acceptor_([this] { Accept(); }) {}

Server::~Server() {
  shutdown(listener_, SHUT_RDWR);  // wakes accept
  acceptor_.join();
  close(listener_);
  // Nobody adds clients any more. Their threads take the lock to say they are done, so the
  // threads are joined outside it.
  std::vector<std::thread> threads;
  clients_.With([&](Clients& clients) {
    for (auto& [id, client] : clients) {
      if (!client.finished) shutdown(client.descriptor, SHUT_RDWR);
      threads.push_back(std::move(client.thread));
    }
  });
  for (auto& thread : threads) thread.join();
}

void Server::Accept() {
  for (std::uint64_t id = 0;; ++id) {
    const int descriptor = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (descriptor < 0) {
      if (errno == EINTR || errno == ECONNABORTED) continue;
      if (errno == EMFILE || errno == ENFILE) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        continue;
      }
      return;
    }
    clients_.With([&](Clients& clients) {
      Sweep(clients);
      clients.emplace(id, Client{descriptor, std::thread([=, this] { Serve(id, descriptor); })});
    });
  }
}

void Server::Serve(std::uint64_t id, int descriptor) {
  {
    // The descriptor stays ours to shut down until the session is marked finished: a duplicate is
    // what the session closes.
    Session session(Channel(dup(descriptor)), shared_);
    try {
      session.Run();
    } catch (const std::exception&) {
      // A bug ends one session, not the server.
    }
  }
  clients_.With([&](Clients& clients) {
    const auto found = clients.find(id);
    shutdown(descriptor, SHUT_RDWR);
    close(descriptor);
    found->second.finished = true;
  });
}

void Server::Sweep(Clients& clients) {
  for (auto it = clients.begin(); it != clients.end();) {
    if (it->second.finished) {
      it->second.thread.join();
      it = clients.erase(it);
    } else {
      ++it;
    }
  }
}

}  // namespace louver::standin
